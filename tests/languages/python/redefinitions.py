from typing import overload


@overload
def parse(text: str) -> str: ...
#   ^^^^^ def parse
@overload
def parse(text: bytes) -> bytes: ...
#   ^^^^^ def parse
def parse(text):
#   ^^^^^ def parse
    return text


parse("")
# <- ref parse


class Record:
    @property
    def value(self): ...
    #   ^^^^^ def value
    @value.setter
    # <- ref value
    def value(self, new): ...
    #   ^^^^^ def value

    def keep(self):
        self.value = 3
        #    ^^^^^ ref value
        return self.value
        #           ^^^^^ ref value


if parse:
#  ^^^^^ ref parse
    def fallback(): ...
    #   ^^^^^^^^ def fallback
else:
    def fallback(): ...
    #   ^^^^^^^^ def fallback

fallback()
# <- ref fallback


def half_written(:
    name = 1
    # <- def name
    return name
    #      ^^^^ ref name


def after():
#   ^^^^^ def after
    pass


after()
# <- ref after
