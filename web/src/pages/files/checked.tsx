/** A file that was checked and not sent yet: what would be sent, what needs repair, and every row. */
import { Download, Send } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import type { CheckedFile } from '#web/files/check.ts';
import type { Kind } from '#web/files/kinds.ts';
import { sumOf } from '#web/files/outcome.ts';
import { repairFile, repairName } from '#web/files/repair.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { saveFile } from '#web/lib/csv.ts';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { Segments } from '#web/ui/segments.tsx';
import { Empty } from '#web/ui/states.tsx';
import styles from './checked.module.css';
import { Preview } from './preview.tsx';
import { Tile, Tiles } from './tiles.tsx';
import { words } from './words.ts';

const DELIMITER_WORDS = { ';': 'semicolon', ',': 'comma', '\t': 'tab' } as const;

export function Checked({
  file,
  onlyBad,
  onOnlyBad,
  onAs,
  onSend,
  onAnother,
}: {
  readonly file: CheckedFile;
  readonly onlyBad: boolean;
  readonly onOnlyBad: (only: boolean) => void;
  /** Reads the file as this kind after all. */
  readonly onAs: (kind: Kind) => void;
  readonly onSend: () => void;
  readonly onAnother: () => void;
}) {
  const say = useWords(words);
  const { number, rupiah, language, text } = useFormats();
  const { ready, bad } = useMemo(() => partsOf(file), [file]);
  const sum = useMemo(() => sumOf(ready), [ready]);
  const count = (rows: readonly unknown[]) => ({ count: rows.length, shown: number(rows.length) });
  const hasMoney = file.kind.columns.some(({ key }) => key === 'amount');
  return (
    <div className={styles['checked']}>
      {file.chosen && <Switched kind={file.kind} chosen={file.chosen} onAs={onAs} />}
      <Card title={ready.length > 0 ? say('checked') : say('checkedNone')} aside={<About file={file} />}>
        <Tiles>
          <Tile tone="good" label={say('ready')} value={say('rows', count(ready))} />
          <Tile tone={bad.length > 0 ? 'tinggi' : undefined} label={say('toRepair')} value={say('rows', count(bad))} />
          {hasMoney && <Tile label={say('rupiahReady')} value={rupiah(sum.rupiah)} />}
        </Tiles>
        <Notes file={file} bad={bad.length} />
        <div className={styles['buttons']}>
          {ready.length > 0 && (
            <Button look="primary" icon={<Send aria-hidden="true" />} onClick={onSend}>
              {say('send', { ...count(ready), kind: text(file.kind.label) })}
            </Button>
          )}
          {bad.length > 0 && (
            <Button
              look={ready.length > 0 ? 'plain' : 'primary'}
              icon={<Download aria-hidden="true" />}
              onClick={() => saveFile(repairName(file.name), repairFile(file, bad, language))}
            >
              {say('download', count(bad))}
            </Button>
          )}
          <Button look="quiet" onClick={onAnother}>
            {say('another')}
          </Button>
        </div>
      </Card>
      <Rows file={file} bad={bad} onlyBad={onlyBad} onOnlyBad={onOnlyBad} />
    </div>
  );
}

/** The headings say another kind than the one that was chosen: said before anything else, with a way back. */
function Switched({ kind, chosen, onAs }: { readonly kind: Kind; readonly chosen: Kind; readonly onAs: (kind: Kind) => void }) {
  const say = useWords(words);
  const { text } = useFormats();
  return (
    <div className={styles['switched']} role="status">
      <p>
        <strong>{say('switched', { kind: text(kind.label) })}</strong>{' '}
        {say('switchedText', { kind: text(kind.label), chosen: text(chosen.label) })}
      </p>
      <Button onClick={() => onAs(chosen)}>{say('takeAs', { kind: text(chosen.label) })}</Button>
    </div>
  );
}

function partsOf({ rows }: CheckedFile) {
  return {
    ready: rows.filter(({ event }) => event !== undefined),
    bad: rows.flatMap((row) => (row.event === undefined ? { row, faults: row.faults } : [])),
  };
}

/** Which file this is, and how it was read: a wrong guess is seen at once. */
function About({ file: { name, kind, encoding, delimiter } }: { readonly file: CheckedFile }) {
  const say = useWords(words);
  const { text } = useFormats();
  const how = say('encoding', { kind: text(kind.label), encoding, delimiter: say(`delimiter.${DELIMITER_WORDS[delimiter]}`) });
  return (
    <span className={styles['about']}>
      <strong>
        <bdi>{name}</bdi>
      </strong>{' '}
      <span>{how}</span>
    </span>
  );
}

function Notes({ file: { ignored, examples }, bad }: { readonly file: CheckedFile; readonly bad: number }) {
  const say = useWords(words);
  const notes: ReactNode[] = [
    say('unsent'),
    ...(bad > 0 ? [say('badStay')] : []),
    ...(ignored.length > 0 ? [<bdi key="ignored">{say('ignored', { names: ignored.join(', ') })}</bdi>] : []),
    ...(examples > 0 ? [say('examples')] : []),
  ];
  return (
    <ul className={styles['notes']}>
      {notes.map((note, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the notes of one file never change their order
        <li key={index}>{note}</li>
      ))}
    </ul>
  );
}

function Rows({
  file,
  bad,
  onlyBad,
  onOnlyBad,
}: {
  readonly file: CheckedFile;
  readonly bad: ReturnType<typeof partsOf>['bad'];
  readonly onlyBad: boolean;
  readonly onOnlyBad: (only: boolean) => void;
}) {
  const say = useWords(words);
  const { number } = useFormats();
  const all = useMemo(() => file.rows.map((row) => ({ row, faults: row.faults })), [file]);
  const filter = (
    <Segments
      label={say('filter')}
      value={onlyBad ? 'bad' : 'all'}
      options={[
        { value: 'all', label: say('all', { count: number(all.length) }) },
        { value: 'bad', label: say('onlyBad', { count: number(bad.length) }) },
      ]}
      onChange={(value) => onOnlyBad(value === 'bad')}
    />
  );
  return (
    <Card title={say('preview')} aside={filter} flush>
      {onlyBad && bad.length === 0 ? (
        <Empty title={say('noBad')} />
      ) : (
        <Preview file={file} rows={onlyBad ? bad : all} label={say('preview')} />
      )}
    </Card>
  );
}
