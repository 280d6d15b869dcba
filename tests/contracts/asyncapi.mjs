// Reads AsyncAPI documents with the AsyncAPI project's own parser, which also holds every example against its schema.
//
//     node asyncapi.mjs FILE …
//
// Exits 1 if one has an error; warnings are printed.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

// The packages lie below target/, not beside this file.
const { Parser } = createRequire(join(process.env.CONTRACTS_NODE, "package.json"))("@asyncapi/parser");

let failed = false;
for (const file of process.argv.slice(2)) {
  const { document, diagnostics } = await new Parser().parse(readFileSync(file, "utf8"));
  for (const { severity, path, message } of diagnostics) {
    console.log(`${file}: ${severity === 0 ? "error" : "note"}: ${path.join("/")}: ${message}`);
  }
  failed ||= !document || diagnostics.some(({ severity }) => severity === 0);
  if (document) {
    const count = (all) => all.length;
    console.log(
      `figure asyncapi ${file}: ${count(document.allChannels().all())} channels, ${count(document.allOperations().all())} operations, ` +
        `${count(document.allMessages().all())} messages, ${document.allMessages().all().reduce((n, m) => n + m.examples().all().length, 0)} examples`,
    );
  }
}
process.exit(failed ? 1 : 0);
