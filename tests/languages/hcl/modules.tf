=== app/variables.tf
variable "region" {}
#         ^^^^^^ def region
locals {
  region = var.region
# ^^^^^^ def local-region
#              ^^^^^^ ref region
}
=== app/main.tf
resource "aws_vpc" "main" {}
#                   ^^^^ def vpc
resource "aws_subnet" "main" {
#                      ^^^^ def subnet
  vpc_id = aws_vpc.main.id
  #                ^^^^ ref vpc
  zone   = "${local.region}-${var.region}"
  #                 ^^^^^^ ref local-region
  #                               ^^^^^^ ref region
  image  = data.aws_ami.base.id
  #                     ^^^^ ref image
}
data "aws_ami" "base" {}
#               ^^^^ def image
module "net" { source = "../net" }
#       ^^^ def net
=== app/outputs.tf
output "subnet" { value = aws_subnet.main.id }
#                                    ^^^^ ref subnet by-name
output "net" { value = module.net.id }
#                             ^^^ ref net
=== net/variables.tf
variable "region" {}
#         ^^^^^^ def other-region
