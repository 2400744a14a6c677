resource "aws_api_gateway_deployment" "dev" {
  rest_api_id = aws_api_gateway_rest_api.a.id
  stage_name  = "dev"
  variables = {
    lambdaAlias = "dev"
  }
}
resource "aws_api_gateway_deployment" "prod" {
  rest_api_id = aws_api_gateway_rest_api.a.id
  stage_name  = "prod"
  variables = {
    lambdaAlias = "prod"
  }
}
