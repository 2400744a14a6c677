aws lambda update-alias --function-name orders --name PROD --function-version 3
