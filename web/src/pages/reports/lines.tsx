/** A heading with what was told under it, line by line, or that nothing was. */
import styles from './lines.module.css';

interface LinesProps {
  readonly name: string;
  readonly heading?: 'h3' | 'h4';
  readonly lines: readonly string[];
  /** What is said where there are none. */
  readonly none: string;
}

export function Lines({ name, heading: Heading = 'h4', lines, none }: LinesProps) {
  return (
    <div className={styles['part']}>
      <Heading>{name}</Heading>
      {lines.length === 0 ? (
        <p>{none}</p>
      ) : (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
