limit = 10
# <- def limit


def outer(limit_of, *rest):
    #     ^^^^^^^^ def limit_of
    #                ^^^^ def rest
    total = limit_of + limit
    # <- def total
    #       ^^^^^^^^ ref limit_of
    #                  ^^^^^ ref limit

    def inner():
    #   ^^^^^ def inner
        nonlocal total
        #        ^^^^^ ref total
        total = 1
        # <- def total
        return [limit for limit in rest if limit]
        #       ^^^^^ ref comprehension
        #                 ^^^^^ def comprehension
        #                          ^^^^ ref rest
        #                                  ^^^^^ ref comprehension

    return inner() + total
    #      ^^^^^ ref inner
    #                ^^^^^ ref total


def writes_global():
    global limit
    #      ^^^^^ ref limit
    limit = 3
    # <- def limit
    return limit
    #      ^^^^^ ref limit


class Shape:
#     ^^^^^ def Shape
    limit = 4
    # <- def Shape.limit

    def double(self):
        return limit * 2 + self.limit
        #      ^^^^^ ref limit
        #                       ^^^^^ ref Shape.limit

    doubled = limit
    #         ^^^^^ ref Shape.limit


def shadows(limit=limit):
#           ^^^^^ def parameter
#                 ^^^^^ ref limit
    return (lambda limit: limit)(limit)
    #              ^^^^^ def lambda
    #                     ^^^^^ ref lambda
    #                            ^^^^^ ref parameter


match shadows(limit=1):
#             ^^^^^ ref parameter
    case [first, *others]:
    #     ^^^^^ def first
        print(first)
        #     ^^^^^ ref first
    case Shape(limit=value) as shape:
    #    ^^^^^ ref Shape
    #          ^^^^^ ref Shape.limit
    #                          ^^^^^ def shape
        print(value, shape)
        #            ^^^^^ ref shape
