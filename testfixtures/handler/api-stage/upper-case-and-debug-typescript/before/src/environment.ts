export interface Environment {
  stage: string;
  debug: boolean;
}

export function environmentOf(stage: string): Environment {
  const name = stage.toUpperCase();
  return { stage: name, debug: ['DEV', 'QA', 'TEST'].indexOf(name) > -1 };
}
