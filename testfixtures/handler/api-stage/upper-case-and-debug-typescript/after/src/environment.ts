export interface Environment {
  stage: string;
  debug: boolean;
}

