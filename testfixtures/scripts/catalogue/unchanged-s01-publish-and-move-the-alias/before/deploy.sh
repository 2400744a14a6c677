#!/bin/sh
version=$(aws lambda publish-version --function-name orders --query Version --output text)
aws lambda update-alias \
  --function-name orders \
  --name "$ALIAS" --function-version "$version"
