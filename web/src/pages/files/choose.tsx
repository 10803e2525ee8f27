/** The first step: which kind of file, its template and what its columns mean, and the file. */
import { Download, FileUp } from 'lucide-react';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import type { Kind } from '#web/files/kinds.ts';
import { templateName, templateOf } from '#web/files/template.ts';
import { useFormats } from '#web/i18n/format.ts';
import { useWords } from '#web/i18n/i18n.ts';
import { saveFile } from '#web/lib/csv.ts';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { RadioList } from '#web/ui/field.tsx';
import styles from './choose.module.css';
import { Columns } from './columns.tsx';
import { words } from './words.ts';

export function Choose({
  kinds,
  kind,
  onKind,
  onFile,
}: {
  readonly kinds: readonly Kind[];
  readonly kind: Kind;
  readonly onKind: (slug: string) => void;
  readonly onFile: (file: File) => void;
}) {
  const say = useWords(words);
  const { text } = useFormats();
  return (
    <div className={styles['steps']}>
      <Card title={say('kind')}>
        <RadioList
          legend={say('kind')}
          hideLegend
          value={kind.slug}
          options={kinds.map(({ slug, label, help }) => ({ value: slug, label: text(label), help: text(help) }))}
          onChange={onKind}
        />
      </Card>
      <div className={styles['right']}>
        <Card title={text(kind.label)}>
          <div className={styles['file']}>
            <div className={styles['template']}>
              <p>{say('templateHelp')}</p>
              <Button icon={<Download aria-hidden="true" />} onClick={() => saveFile(templateName(kind), templateOf(kind))}>
                {say('template')}
              </Button>
            </div>
            <DropZone onFile={onFile} />
            <p className={styles['note']}>{say('private')}</p>
          </div>
        </Card>
        <Columns kind={kind} />
      </div>
    </div>
  );
}

/** A file may be dragged here; the button does the same for everybody. */
function DropZone({ onFile }: { readonly onFile: (file: File) => void }) {
  const say = useWords(words);
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  useEffect(keepBesides, []);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onFile(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dragging is one way more; the button within is the one for all
    <div
      className={styles['drop']}
      data-over={over ? '' : undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={drop}
    >
      <FileUp aria-hidden="true" />
      <p>
        <strong>{over ? say('dropNow') : say('drop')}</strong>
      </p>
      <p className={styles['or']}>{say('or')}</p>
      <Button look="primary" onClick={() => input.current?.click()}>
        {say('pick')}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".csv,.txt,.tsv,text/csv,text/plain,text/tab-separated-values"
        className={styles['input']}
        aria-label={say('pick')}
        tabIndex={-1}
        onChange={(event) => {
          const file = event.target.files?.[0];
          // the same file may be chosen again after it was mended
          event.target.value = '';
          if (file) onFile(file);
        }}
      />
    </div>
  );
}

/** A file dropped beside would be opened by the browser, in place of this page. */
function keepBesides(): () => void {
  const prevent = (event: Event): void => event.preventDefault();
  window.addEventListener('dragover', prevent);
  window.addEventListener('drop', prevent);
  return () => {
    window.removeEventListener('dragover', prevent);
    window.removeEventListener('drop', prevent);
  };
}
