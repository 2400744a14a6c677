/** Where `aws cloudformation package` puts a template whose code is uploaded. */
export const packaged = (template: string): string => template.replace(/(\.[^./]+)?$/, '.packaged.yaml');
