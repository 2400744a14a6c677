provider "aws" {
  alias  = "prod"
  region = "us-east-1"
}
