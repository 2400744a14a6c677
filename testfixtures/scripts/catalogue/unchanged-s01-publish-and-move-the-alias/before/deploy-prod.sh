aws lambda update-alias --function-name orders --name prod --function-version "$version"
