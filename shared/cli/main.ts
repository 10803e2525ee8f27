/** `kawal`: the command-line tool (DESIGN §14). Each part of the product adds its commands here. */
import { Command } from 'commander';
import { addErasureCommands } from './erasures/commands.ts';
import { addExtractCommands } from './extracts/commands.ts';
import { addKeyCommands } from './keys/commands.ts';
import { NoOperatorEnv } from './operator-env.ts';
import { addProjectionCommands } from './projections/commands.ts';

const program = new Command('kawal').description('Kawal Bansos');
addKeyCommands(program);
addProjectionCommands(program);
addExtractCommands(program);
addErasureCommands(program);

try {
  await program.parseAsync();
} catch (error) {
  // what cannot be done is said in a sentence; anything else is a defect of ours, and its stack helps
  process.stderr.write(
    `${error instanceof NoOperatorEnv ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exitCode = 1;
}
