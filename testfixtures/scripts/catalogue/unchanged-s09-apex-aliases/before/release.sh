apex alias stage dev orders
apex alias prod orders
