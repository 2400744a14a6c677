import { everyPlan } from './every-plan.js';

/** Prints the plan of every case as JSON, for judges that are not written in TypeScript. */
process.stdout.write(JSON.stringify(everyPlan().map(([, plan]) => plan)));
