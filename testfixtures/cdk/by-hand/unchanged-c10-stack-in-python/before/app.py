import aws_cdk as cdk
from orders.orders_stack import OrdersStack

app = cdk.App()
OrdersStack(app, "Orders")
app.synth()
