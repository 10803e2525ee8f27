/** Whether a person may name this purpose and ask for these fields: told as a problem that names what may be used instead (TRUST §1). */
import { fieldsOf, type PurposeCode, purposesOf, type RevealField } from '#shared/domain/access/purposes.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { type FieldError, Problem } from '#shared/http/problem.ts';

/** @throws Problem `invalid-fields` */
export function requirePurpose(caller: Caller, purpose: PurposeCode, fields: readonly RevealField[] = []): void {
  const purposes = purposesOf(caller.role);
  const allowed = fieldsOf(caller.role);
  const errors: FieldError[] = [
    ...(purposes.includes(purpose)
      ? []
      : [
          {
            pointer: '/purpose',
            message: { id: 'Tujuan ini bukan untuk peran Anda', en: 'This purpose is not for your role' },
            fix: oneOf(purposes),
          },
        ]),
    ...fields.flatMap((field, index) =>
      allowed.includes(field)
        ? []
        : [
            {
              pointer: `/fields/${index}`,
              message: { id: 'Isian ini bukan untuk peran Anda', en: 'This field is not for your role' },
              fix: oneOf(allowed),
            },
          ],
    ),
  ];
  if (errors.length > 0) throw new Problem('invalid-fields', undefined, errors);
}

const oneOf = (values: readonly string[]) => ({
  id: `Pakai salah satu: ${values.join(', ')}`,
  en: `Use one of: ${values.join(', ')}`,
});
