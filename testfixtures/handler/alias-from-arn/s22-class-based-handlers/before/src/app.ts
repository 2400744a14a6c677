import { OrdersHandler } from './orders-handler';

const instance = new OrdersHandler('orders');

export const handler = instance.handle.bind(instance);
