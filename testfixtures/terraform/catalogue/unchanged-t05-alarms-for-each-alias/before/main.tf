resource "aws_cloudwatch_metric_alarm" "errors" {
  for_each   = toset(["staging", "production"])
  dimensions = {
    Resource = "orders:${each.key}"
  }
}
