resource "aws_lambda_alias" "snap" {
  name             = "SnapStart"
  function_name    = aws_lambda_function.f.arn
  function_version = aws_lambda_function.f.version
}
