import type { Notice } from '../../src/model/migration.js';
import { placeAt } from '../../src/model/place.js';
import { removalEdits } from '../../src/template/going.js';
import { permissionsPerEnvironment } from '../../src/template/going-permissions.js';
import { get } from '../../src/template/navigate.js';
import { inFile, NOTHING, removalFindings } from '../../src/template/outcome.js';
import { replaceValue } from '../../src/template/surgery.js';
import { widenedPermissions } from '../../src/template/widened-permissions.js';
import type { TemplateTransform } from '../transform.js';

const CODE = 'cloudformation/alias-permission';

/** Permissions that differ by alias or stage become one, on the function; the adopted environment's keeps its logical id. */
export const aliasPermission: TemplateTransform = {
  code: CODE,
  title: 'a permission for each alias or stage',
  run(pass) {
    const { document } = pass;
    if (pass.environments.length < 2) return NOTHING;
    const placed = permissionsPerEnvironment(pass);
    const kept = placed.filter((each) => each.environment === pass.adopt && each.byAlias);
    const edits = [
      ...removalEdits(pass, CODE),
      ...kept.flatMap(({ resource, functionId }) => {
        const name = get(resource.properties, 'FunctionName');
        return name ? replaceValue(document, name, { ref: functionId }) : [];
      }),
    ];
    const lone = placed.filter((each) => each.environment !== pass.adopt && each.twin === undefined);
    return {
      findings: [
        ...removalFindings(pass, CODE),
        ...kept.map(({ resource, functionId }) => ({
          code: CODE,
          severity: 'info' as const,
          message: `\`${resource.logicalId}\` is given on ${functionId} itself`,
          at: placeAt(
            document.file,
            document.text,
            (get(resource.properties, 'FunctionName') ?? resource.entry.value).start,
          ),
          outcome: 'rewritten' as const,
        })),
      ],
      edits: inFile(document, edits),
      parameters: [],
      notices: [
        ...lone.map(
          ({ resource, environment }): Notice => ({
            code: 'H-PERM',
            severity: 'warning',
            message: `${resource.logicalId} let ${environment}’s alias be called, ${pass.adopt} has none like it, and it goes: give the permission in ${environment}’s stack where it is still needed.`,
            at: placeAt(document.file, document.text, resource.entry.keyStart),
          }),
        ),
        ...widenedPermissions(pass),
      ],
    };
  },
};
