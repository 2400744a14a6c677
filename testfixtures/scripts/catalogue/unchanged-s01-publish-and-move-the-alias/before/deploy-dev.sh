ALIAS=dev ./deploy.sh
aws lambda update-alias --function-name orders --name dev --function-version "$version"
