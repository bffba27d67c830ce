class Cat:
    def purr(self):
    #   ^^^^ def purr
        return self

    def name(self):
    #   ^^^^ def cat_name
        return ""


class Dog:
    def bark(self):
        return self

    def name(self):
    #   ^^^^ def dog_name
        return ""


def in_order():
    pet = Cat()
    pet.name()
    #   ^^^^ ref cat_name
    pet = Dog()
    pet.name()
    #   ^^^^ ref dog_name
    if pet.name():
    #      ^^^^ ref dog_name
        pet.name()
        #   ^^^^ ref dog_name
        pet = pet.bark()
        pet.name()
        #   ^^^^ ref dog_name
        pet, other = Cat(), pet
        pet.name()
        #   ^^^^ ref cat_name
    for pet in [Cat()]:
        pet.name()
        #   ^^^^ ref cat_name


def in_loops(found):
    found = Dog()
    while found.name():
    #           ^^^^ ref dog_name
        found = Dog()
        found.name()
        #     ^^^^ ref dog_name
    item = Cat()
    for item in [Dog()]:
        item.name()
        #    ^^^^ ref dog_name


def may_be_either(which):
    pet = Cat()
    for _ in which:
        pet.purr()
        #   ^^^^ ref purr
        pet = Dog()
    pet.purr()
    #   ^^^^ ref purr


def errors():
    try:
        pet = Cat()
        pet.name()
        #   ^^^^ ref cat_name
    except ValueError:
        pet = Dog()
        pet.name()
        #   ^^^^ ref dog_name
    pet.purr()
    #   ^^^^ ref purr
