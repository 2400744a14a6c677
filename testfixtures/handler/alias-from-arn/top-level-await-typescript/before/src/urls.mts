export const urls = {
  dev: 'https://stock-dev.shop.example',
  prod: 'https://stock.shop.example',
} as const;
