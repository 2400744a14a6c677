#!/bin/sh
set -e
npx serverless deploy
version=$(aws lambda publish-version --function-name orders-prod-orders --query Version --output text)
aws lambda update-alias --function-name orders-prod-orders --name dev --function-version "$version"
