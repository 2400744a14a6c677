import type { Stage } from '@stage';

export const tables: Record<Stage, string> = { dev: 'orders-try', prod: 'orders-live' };
