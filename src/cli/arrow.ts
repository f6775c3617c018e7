import {
  Bool,
  Field,
  Float64,
  Int32,
  Schema,
  Table,
  tableFromIPC,
  tableToIPC,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';

type ColumnKind = 'text' | 'int' | 'float' | 'flag';
export type ArrowCell = string | number | boolean | null;

/** A table with a name and a kind for each column and free text beside it: what one Arrow IPC file holds. */
export interface ArrowTable {
  readonly columns: readonly { readonly name: string; readonly kind: ColumnKind }[];
  readonly rows: readonly (readonly ArrowCell[])[];
  readonly metadata: Readonly<Record<string, string>>;
}

const TYPES = { text: () => new Utf8(), int: () => new Int32(), float: () => new Float64(), flag: () => new Bool() };

/** Arrow IPC file format. The same table gives the same bytes. */
export function arrowBytes({ columns, rows, metadata }: ArrowTable): Uint8Array {
  const vectors = Object.fromEntries(
    columns.map(({ name, kind }, i) => [
      name,
      vectorFromArray(
        rows.map((row) => row[i] ?? null),
        TYPES[kind](),
      ),
    ]),
  );
  const made = new Table(vectors);
  const fields = columns.map(({ name, kind }) => new Field(name, TYPES[kind](), true));
  const schema = new Schema(fields, new Map(Object.entries(metadata)));
  return tableToIPC(new Table(schema, made.batches), 'file');
}

/** The rows and metadata of an Arrow IPC file. Throws if it is none. */
export function readArrow(bytes: Uint8Array): Pick<ArrowTable, 'rows' | 'metadata'> {
  const table = tableFromIPC(bytes);
  const rows = table.toArray().map((row) => Object.values(row.toJSON()) as ArrowCell[]);
  return { rows, metadata: Object.fromEntries(table.schema.metadata) };
}
