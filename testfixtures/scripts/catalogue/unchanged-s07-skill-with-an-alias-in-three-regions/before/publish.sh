aws --region us-east-1 lambda add-permission --function-name skill:prod --action lambda:InvokeFunction --principal alexa-appkit.amazon.com --statement-id a
aws --region eu-west-1 lambda add-permission --function-name skill:prod --action lambda:InvokeFunction --principal alexa-appkit.amazon.com --statement-id a
aws --region us-west-2 lambda add-permission --function-name skill:prod --action lambda:InvokeFunction --principal alexa-appkit.amazon.com --statement-id a
sed -i s/skill:dev/skill:prod/ skill.json
aws lambda invoke --function-name skill:dev out.json
