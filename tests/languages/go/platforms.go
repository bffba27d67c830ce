=== a_linux.go
package files

// Files for different systems declare one name: those of the reader's own system come first.
func open() {}
//   ^^^^ def openlinux

func useLinux() { open() }
//                ^^^^ ref openlinux
=== a_windows.go
package files

func open() {}
=== b_windows.go
package files

func useWindows() { shut() }
//                  ^^^^ ref shutwindows
=== c_windows_amd64.go
package files

func shut() {}
//   ^^^^ def shutwindows
=== c.go
//go:build !windows

package files

func shut() {}
=== old.go
// +build darwin,!cgo linux

package files

func useOld() { lock() }
//              ^^^^ ref lockunix
=== lock_a.go
//go:build plan9 || (windows && !unix)

package files

func lock() {}
=== lock_b.go
//go:build unix

package files

func lock() {}
//   ^^^^ def lockunix
