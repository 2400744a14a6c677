resource "aws_lambda_alias" "env" {
  name             = var.environment
  function_name    = aws_lambda_function.f.arn
  function_version = "$LATEST"
}
