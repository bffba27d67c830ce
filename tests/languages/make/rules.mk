=== Makefile
include rules.mk
CC := gcc
# <- def cc
all: build-all test
#    ^^^^^^^^^ ref build-all
#              ^^^^ ref test by-name
# <- def all
build-all: main.o
#          ^^^^^^ nothing
# <- def build-all
	  gcc   $(FLAGS) ${CC} -o $@
#          ^^^^^ ref flags by-name
#                   ^^ ref cc
test = 1
# <- def test-variable
X = $(test)
#     ^^^^ ref test-variable
=== rules.mk
FLAGS+=-O2
# <- def flags
test:
# <- def test
ifdef FLAGS
#     ^^^^^ ref flags
endif
