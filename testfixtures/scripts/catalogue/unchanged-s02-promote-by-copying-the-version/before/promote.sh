version=$(aws lambda get-alias --function-name orders --name STAGE --query FunctionVersion --output text)
aws lambda update-alias --function-name orders --name PROD --function-version "$version"
aws lambda update-alias --function-name orders --name STAGE --function-version "$version"
