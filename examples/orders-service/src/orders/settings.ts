import type { Stage } from './stage';

interface Settings {
  table: string;
  maxAmount: number;
  payments: { url: string; apiKey: string };
}

const SETTINGS: Record<Stage, Settings> = {
  dev: {
    table: 'orders-dev',
    maxAmount: 10,
    payments: { url: 'https://sandbox.payments.example', apiKey: 'test_4f9d2c71a8e35b06' },
  },
  test: {
    table: 'orders-test',
    maxAmount: 50,
    payments: { url: 'https://sandbox.payments.example', apiKey: 'test_b81e07f36c9a254d' },
  },
  prod: {
    table: 'orders',
    maxAmount: 100000,
    payments: { url: 'https://payments.example', apiKey: 'prod_93ac5e1f7d20b846' },
  },
};

export function settingsFor(stage: Stage): Settings {
  return SETTINGS[stage];
}
