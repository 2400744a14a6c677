resource "aws_lambda_event_source_mapping" "stg" {
  function_name    = "${var.fn_arn}:staging"
  event_source_arn = var.stream
}
resource "aws_lambda_event_source_mapping" "prd" {
  function_name    = "${var.fn_arn}:production"
  event_source_arn = var.stream
}
