resource "aws_lambda_alias" "staging" {
  name             = "staging"
  function_name    = aws_lambda_function.f.arn
  function_version = "$LATEST"
}
resource "aws_lambda_alias" "production" {
  name             = "production"
  function_name    = aws_lambda_function.f.arn
  function_version = var.prod_version
}
