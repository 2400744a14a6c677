aws lambda add-permission --function-name arn:aws:lambda:eu-west-1:111122223333:function:orders:DEV --statement-id api --action lambda:InvokeFunction --principal apigateway.amazonaws.com
aws lambda add-permission --function-name arn:aws:lambda:eu-west-1:111122223333:function:orders:TEST --statement-id api --action lambda:InvokeFunction --principal apigateway.amazonaws.com
aws lambda add-permission --function-name arn:aws:lambda:eu-west-1:111122223333:function:orders:PROD --statement-id api --action lambda:InvokeFunction --principal apigateway.amazonaws.com
