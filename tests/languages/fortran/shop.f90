=== shop.f90
module shop
!      ^^^^ def shop
  integer, parameter :: limit = 10
  !                     ^^^^^ def limit
  type :: point
  !       ^^^^^ def point
    real :: x
    !       ^ def x
  contains
    procedure :: add => point_add
    !            ^^^ def add
    !                   ^^^^^^^^^ ref point_add
  end type point
  !        ^^^^^ ref point
contains
  function area(r) result(a)
  !        ^^^^ def area
    a = helper(r) * limit
    !   ^^^^^^ ref helper
    !               ^^^^^ ref limit
  end function area
  !            ^^^^ ref area
  subroutine point_add(p, i)
  !          ^^^^^^^^^ def point_add
    type(point) :: p
    !    ^^^^^ ref point
    do i = 1, 3
      p%x = area(i)
      ! ^ ref x
      !     ^^^^ ref area
    end do
    call p%add(i)
    !      ^^^ ref add
  end subroutine
  real function helper(q)
  !             ^^^^^^ def helper
    helper = nowhere
    ! <- ref helper
    !        ^^^^^^^ nothing
  end function
end module shop
!          ^^^^ ref shop
=== main.f90
program main
  use shop
  !   ^^^^ ref shop by-name
  integer :: k
  !          ^ def k
  k = limit
  ! <- ref k
  !   ^^^^^ ref limit by-name
  call point_add(k, x)
  !    ^^^^^^^^^ ref point_add by-name
  !              ^ ref k
  !                 ^ ref x by-name
end program main
