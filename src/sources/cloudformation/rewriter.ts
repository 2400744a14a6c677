import type { AliasVerdict } from '../../../transforms/transform.js';
import { isListed } from '../../discover/listed.js';
import type { Repository } from '../../discover/repository.js';
import { aliasVerdicts } from '../../evidence/verdicts.js';
import { deployFiles, stackBase } from '../../migrate/deploy-files.js';
import type { Environment } from '../../model/environment.js';
import type { Finding, Notice, Parameter } from '../../model/migration.js';
import { type ApiDefinition, apiDefinitions } from '../../template/definitions.js';
import { get, isMap } from '../../template/navigate.js';
import type { TemplateDocument } from '../../template/node.js';
import { calledPlainly } from '../../template/plain-calls.js';
import { transformTemplate } from '../../template/transform-template.js';
import type {
  DeployFiles,
  DeployQuestion,
  Description,
  Rewriter,
  SourcePass,
  Transformed,
} from '../source.js';
import { accessNotices } from './access-notices.js';
import { TemplateDescription } from './description.js';
import { exportNotices } from './export-notices.js';
import { hostListNotices } from './host-lists.js';
import { nestedFindings, nestings } from './nested-findings.js';
import { outsideDefinitions } from './outside-definitions.js';
import { generatedFinding, macroNotices } from './template-reports.js';

/** Changes a SAM or CloudFormation template. */
export class TemplateRewriter implements Rewriter {
  readonly declared: readonly string[];
  readonly makesOwnSettings = true;
  readonly taken: ReadonlySet<string>;
  readonly #repository: Repository;
  readonly #description: TemplateDescription;
  readonly #document: TemplateDocument;
  readonly #definitions: readonly ApiDefinition[];

  constructor(repository: Repository, description: TemplateDescription) {
    this.#repository = repository;
    this.#description = description;
    this.#document = description.document;
    this.#definitions = apiDefinitions(this.#document, (path) =>
      isListed(repository, path) ? repository.read(path) : undefined,
    );
    this.declared = keysOf(this.#document, 'Parameters');
    const others = ['Resources', 'Conditions', 'Mappings'].flatMap((each) => keysOf(this.#document, each));
    this.taken = new Set([...this.declared, ...others]);
  }

  verdicts(environments: readonly Environment[], readsEnvironment: ReadonlySet<string>): AliasVerdict[] {
    return aliasVerdicts(this.#document, this.#description.functions, environments, { readsEnvironment });
  }

  calledPlainly(): ReadonlyMap<string, string> {
    return calledPlainly(this.#document, this.#description.functions);
  }

  stackBase(environments: readonly Environment[], adopt: string): string {
    return stackBase(this.#repository, this.#document, environments, adopt);
  }

  transform(pass: SourcePass): Transformed {
    const document = this.#document;
    const transformed = transformTemplate({ ...pass, document, definitions: this.#definitions });
    const { outcome } = transformed;
    const exported = exportNotices(document, outcome.edits, {
      environment: pass.adopt,
      parameters: [...pass.parameters, ...outcome.parameters],
    });
    return { ...transformed, outcome: { ...outcome, notices: [...outcome.notices, ...exported] } };
  }

  hindrances(parameters: readonly Parameter[], all: readonly Description[]): Finding[] {
    const generated = generatedFinding(this.#document, this.#repository);
    return [
      ...(generated ? [generated] : []),
      ...outsideDefinitions(this.#document, this.#repository, this.#definitions),
      ...nestedFindings(this.#document, nestingsIn(all), parameters),
    ];
  }

  accessNotices(parameters: readonly Parameter[]): Notice[] {
    return accessNotices(this.#document, this.#description.functions, parameters);
  }

  deployFiles({ migrated, ...question }: DeployQuestion): DeployFiles {
    const [repository, document] = [this.#repository, this.#document];
    const deploy = deployFiles({ ...question, repository, document, templates: migrated });
    return {
      ...deploy,
      notices: [...deploy.notices, ...macroNotices(document), ...hostListNotices(document)],
    };
  }
}

function keysOf({ root }: TemplateDocument, section: string): string[] {
  const map = get(root, section);
  return isMap(map) ? map.entries.map((each) => each.key) : [];
}

const known = new WeakMap<readonly Description[], ReturnType<typeof nestings>>();

/** Worked out once for a repository, which may have thousands of templates. */
function nestingsIn(all: readonly Description[]): ReturnType<typeof nestings> {
  const templates = all.flatMap((each) => (each instanceof TemplateDescription ? [each.document] : []));
  const found = known.get(all) ?? nestings(templates);
  known.set(all, found);
  return found;
}
