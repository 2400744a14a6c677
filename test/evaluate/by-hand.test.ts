import fc from 'fast-check';
import { suite } from '../suite.js';
import { accessors } from './by-hand/accessors.js';
import { builtins } from './by-hand/builtins.js';
import { calls } from './by-hand/calls.js';
import { classRules } from './by-hand/class-rules.js';
import { classes } from './by-hand/classes.js';
import { comeBack } from './by-hand/come-back.js';
import { control } from './by-hand/control.js';
import { conversions } from './by-hand/conversions.js';
import { errors } from './by-hand/errors.js';
import { givenBack } from './by-hand/given-back.js';
import { handedOver } from './by-hand/handed-over.js';
import { held } from './by-hand/held.js';
import { inherit } from './by-hand/inherit.js';
import { language } from './by-hand/language.js';
import { listTexts } from './by-hand/list-texts.js';
import { listing } from './by-hand/listing.js';
import { members } from './by-hand/members.js';
import { objects } from './by-hand/objects.js';
import { order } from './by-hand/order.js';
import { outside } from './by-hand/outside.js';
import { receivers } from './by-hand/receivers.js';

import { recursion } from './by-hand/recursion.js';
import { requests } from './by-hand/requests.js';

import { resumed } from './by-hand/resumed.js';
import { runAgain } from './by-hand/run-again.js';
import { spreads } from './by-hand/spreads.js';
import { statements } from './by-hand/statements.js';
import { tasks } from './by-hand/tasks.js';
import { thenables } from './by-hand/thenables.js';
import { unknownNames } from './by-hand/unknown-names.js';
import { values } from './by-hand/values.js';
import { compareWithEngine } from './engine.js';

const test = suite('evaluate: programs by hand against the engine');

/** Ways in which code that can't be seen behaves. */
const unseen = fc.sample(fc.array(fc.nat(99), { minLength: 1, maxLength: 6 }), { numRuns: 15, seed: 1 });

for (const [group, programs] of Object.entries({
  accessors,
  builtins,
  calls,
  classes,
  classRules,
  comeBack,
  control,
  conversions,
  errors,
  givenBack,
  recursion,
  handedOver,
  held,
  inherit,
  language,
  listing,
  listTexts,
  members,
  objects,
  order,
  outside,
  receivers,
  requests,
  resumed,
  runAgain,
  spreads,
  statements,
  tasks,
  thenables,
  unknownNames,
  values,
})) {
  for (const [name, source] of Object.entries(programs)) {
    test(`${group}: ${name}`, async () => {
      await compareWithEngine(source, unseen);
    });
  }
}

test.run();
