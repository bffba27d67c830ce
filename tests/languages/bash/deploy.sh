=== lib.sh
log-line() {
# <- def log-line
  local message="$1" level
  #     ^^^^^^^ def message
  #                  ^^^^^ def level
  level=info
  # <- ref level
  count=$((count + 1))
  # <- def count
  #        ^^^^^ ref count
  echo "${level^^} $message ${count:-0}"
  #       ^^^^^ ref level
  #                 ^^^^^^^ ref message
  #                           ^^^^^ ref count
}

function message { log-line "$message"; }
#        ^^^^^^^ def message_command
#                  ^^^^^^^^ ref log-line
#                            ^^^^^^^ nothing
export TARGET=prod
#      ^^^^^^ def TARGET
=== main.sh
source ./lib.sh
for item in a b; do
#   ^^^^ def item
  log-line "$item" "$TARGET"
  # <- ref log-line by-name
  #          ^^^^ ref item
  #                  ^^^^^^ ref TARGET by-name
done
while read -r word; do echo "$word"; done
#             ^^^^ def word
#                             ^^^^ ref word
trap message EXIT
#    ^^^^^^^ ref message_command by-name
nowhere "$level"
# <- nothing
#         ^^^^^ nothing
