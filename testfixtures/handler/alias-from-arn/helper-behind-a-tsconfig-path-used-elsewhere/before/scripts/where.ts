import { stageOf } from '@stage';

console.log(stageOf({ invokedFunctionArn: process.argv[2] ?? '' } as never));
