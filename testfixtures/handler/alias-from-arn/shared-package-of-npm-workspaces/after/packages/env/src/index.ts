export { stageOf } from './stage';
