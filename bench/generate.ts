import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * In public repositories 3 % of the files hold a signal's name, most of them for other reasons: of so many services
 * one has such a file, and of so many one tells environments apart.
 */
const MENTIONS = 4;
const DETECTS = 40;
export const FILES_A_SERVICE = 8;

/**
 * Writes a made-up repository of about so many files: services of a SAM template, two handlers, modules they import,
 * a test and two data files each. The same numbers give the same files.
 * @param detects of so many services one tells environments apart
 */
export function generate(folder: string, files: number, detects = DETECTS): void {
  const services = Math.max(1, Math.round(files / FILES_A_SERVICE));
  for (let index = 0; index < services; index++) {
    const name = `service-${String(index).padStart(5, '0')}`;
    for (const [path, text] of service(name, index % detects === 0, index % MENTIONS === 1))
      put(join(folder, name, path), text);
  }
}

function put(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function service(name: string, signals: boolean, mentions: boolean): [path: string, text: string][] {
  return [
    ['template.yaml', template(name, signals)],
    ['src/create.js', signals ? detecting(name) : plain(name, 'create')],
    ['src/list.js', plain(name, 'list') + (mentions ? LOGGED : '')],
    ['src/store.js', store(name)],
    ['src/rules.ts', rules(name)],
    ['src/format.js', plain(name, 'format')],
    [
      'events/create.json',
      `${JSON.stringify({ body: JSON.stringify({ service: name, items: range(20) }) })}\n`,
    ],
    ['pipeline.yaml', pipeline(name)],
  ];
}

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

function template(name: string, signals: boolean): string {
  const fn = (id: string, file: string): string => `  ${id}:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: ${file}.handler
      Runtime: nodejs20.x
      Timeout: 10
      Environment:
        Variables:
          SERVICE: ${name}
      Events:
        Api:
          Type: HttpApi
          Properties:
            Path: /${name}/${file}
            Method: post
`;
  const alias = (id: string, alias: string): string => `  ${id}:
    Type: AWS::Lambda::Alias
    Properties:
      FunctionName: !Ref Create
      FunctionVersion: !GetAtt CreateVersion.Version
      Name: ${alias}
`;
  const aliases = `  CreateVersion:
    Type: AWS::Lambda::Version
    Properties:
      FunctionName: !Ref Create
${alias('CreateDev', 'dev')}${alias('CreateProd', 'prod')}`;
  const table = `  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions:
        - AttributeName: id
          AttributeType: S
      KeySchema:
        - AttributeName: id
          KeyType: HASH
`;
  return `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Description: ${name}
Resources:
${fn('Create', 'create')}${fn('List', 'list')}${signals ? aliases : ''}${table}`;
}

function detecting(name: string): string {
  return `const { save } = require('./store');

const tables = { dev: '${name}-dev', prod: '${name}' };

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  const item = JSON.parse(event.body);
  if (!item.id) return { statusCode: 400, body: 'no id' };
  await save(tables[alias], item);
  return { statusCode: 201, body: JSON.stringify(item) };
};
${filler(name, 'create')}`;
}

function plain(name: string, what: string): string {
  return `'use strict';

exports.handler = async (event) => {
  const items = await ${what}Items(event.queryStringParameters ?? {});
  return { statusCode: 200, body: JSON.stringify(items.map(show)) };
};
${filler(name, what)}`;
}

const LOGGED = `
exports.describe = (event) => ({ id: event.requestContext.requestId, host: new URL(event.rawUrl).host });
`;

/** About as much code as a module of public samples has. */
function filler(name: string, what: string): string {
  return range(8)
    .map(
      (index) => `
// step ${index} of ${what}
async function ${what}Items${index}({ from = ${index}, size = 20 } = {}) {
  const page = await fetch(\`https://data.example/${name}?from=\${from}&size=\${size}\`);
  if (!page.ok) throw new Error(\`${what}: \${page.status}\`);
  const { items } = await page.json();
  return items.filter((each) => each.kind === '${what}' && !each.hidden).slice(0, size);
}
`,
    )
    .join('');
}

function store(name: string): string {
  return `const { DynamoDBClient, PutItemCommand } = require('@aws-sdk/client-dynamodb');

const client = new DynamoDBClient({});

exports.save = (table, item) =>
  client.send(new PutItemCommand({ TableName: table, Item: { id: { S: item.id }, service: { S: '${name}' } } }));
${filler(name, 'save')}`;
}

function rules(name: string): string {
  return `export interface Rule {
  readonly name: string;
  readonly limit: number;
}

export const rules: readonly Rule[] = [
${range(12)
  .map((index) => `  { name: '${name}-${index}', limit: ${index * 10} },`)
  .join('\n')}
];

export function allowed(name: string, amount: number): boolean {
  return amount <= (rules.find((each) => each.name === name)?.limit ?? 0);
}
`;
}

function pipeline(name: string): string {
  return `version: 0.2
phases:
  build:
    commands:
${range(10)
  .map((index) => `      - make ${name} STEP=${index}`)
  .join('\n')}
`;
}

/** One SAM template of about so many bytes. */
export function largeTemplate(bytes: number): string {
  const one = (index: number): string => `  Function${index}:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: handlers/number${index}.handler
      Runtime: nodejs20.x
      Environment:
        Variables:
          TABLE: !Sub \${AWS::StackName}-table-${index}
`;
  const count = Math.ceil(bytes / one(1000).length);
  return `Transform: AWS::Serverless-2016-10-31\nResources:\n${range(count).map(one).join('')}`;
}
