resource "aws_route53_record" "prod" {
  name = "prod"
  type = "A"
  alias {
    name = "dev.shop.example"
  }
}
