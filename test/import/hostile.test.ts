import { deflateRawSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { writeCsv } from '../../db/export/csv.ts';
import { readFileSheets } from '../../db/import/read/file.ts';
import { openInMemory } from '../../db/migrate.ts';
import { csv, imported, recordWithAreas, revision, rows, run, xlsx } from './helpers.ts';

const bytesOf = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'utf16le') : Buffer.from(part))));
const ole = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** A zip archive of the given parts; `claimed` lies about the unpacked size. */
function zip(parts: Record<string, Buffer>, claimed?: number): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const packed = deflateRawSync(content);
    const fixed = Buffer.alloc(26);
    fixed.writeUInt16LE(20, 0);
    fixed.writeUInt16LE(8, 4);
    fixed.writeUInt32LE(packed.length, 14);
    fixed.writeUInt32LE(claimed ?? content.length, 18);
    fixed.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fixed, Buffer.from(name), packed]);
    const entry = Buffer.alloc(42);
    entry.writeUInt16LE(20, 0);
    fixed.copy(entry, 2);
    entry.writeUInt32LE(offset, 38);
    locals.push(local);
    entries.push(Buffer.from('PK\x01\x02'), entry, Buffer.from(name));
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Object.keys(parts).length, 4);
  end.writeUInt16LE(Object.keys(parts).length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06'), end]);
}

const workbookParts = (cells: string) => ({
  'xl/workbook.xml': Buffer.from(
    '<workbook xmlns:r="r"><sheets><sheet name="甲" sheetId="1" r:id="rId1"/></sheets></workbook>',
  ),
  'xl/_rels/workbook.xml.rels': Buffer.from(
    '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
  ),
  'xl/worksheets/sheet1.xml': sheetXml(cells),
});
const sheetXml = (cells: string) => Buffer.from(`<worksheet><sheetData>${cells}</sheetData></worksheet>`);

describe('files that are no spreadsheets of ours say so in Chinese', () => {
  it.each<[string, string, Buffer, RegExp]>([
    ['nothing', 'a.xlsx', Buffer.alloc(0), /空的/],
    ['an old .xls', 'a.xls', bytesOf(ole, 'Workbook'), /旧版/],
    ['a locked workbook', 'a.xlsx', bytesOf(ole, 'EncryptedPackage'), /密码/],
    ['a PDF', 'a.pdf', Buffer.from('%PDF-1.7'), /PDF/],
    ['a web page named .xls', 'a.xls', Buffer.from('<html><table><tr><td>1</td></tr></table>'), /网页/],
    [
      'an image',
      'a.csv',
      Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * 7919) % 256)),
      /编码|表格文件/,
    ],
    ['NUL bytes', 'a.csv', Buffer.alloc(5000), /不是表格/],
    ['a zip of something else', 'a.xlsx', zip({ 'hello.txt': Buffer.from('hello') }), /没有表格/],
    ['a cut-off workbook', 'a.xlsx', zip({ 'xl/workbook.xml': Buffer.from('<workbook/>') }).subarray(0, 60), /损坏/],
    [
      'a cell in column XFD',
      'a.xlsx',
      zip({
        'xl/workbook.xml': Buffer.from('<workbook/>'),
        'xl/worksheets/sheet1.xml': sheetXml('<row r="1"><c r="XFD1" t="inlineStr"><is><t>x</t></is></c></row>'),
      }),
      /超过 300 列/,
    ],
    [
      'a cell in the last row',
      'a.xlsx',
      zip({
        'xl/workbook.xml': Buffer.from('<workbook/>'),
        'xl/worksheets/sheet1.xml': sheetXml('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'),
      }),
      /超过 200000 行/,
    ],
    [
      'a row number beyond all rows',
      'a.xlsx',
      zip(workbookParts('<row r="999999999"><c t="inlineStr"><is><t>x</t></is></c></row>')),
      /行号超出/,
    ],
    ['an open quote', 'a.csv', Buffer.from('姓名,社区\n"张三,鱼龙埠\n'), /引号/],
    ['a million columns', 'a.csv', Buffer.from(`${'列,'.repeat(1_000_000)}\n`), /超过 300 列|第 1 行|认不出/],
    ['other JSON', 'a.json', Buffer.from('{"a":1}'), /JSON/],
    ['a cell of a million letters', 'a.csv', Buffer.from(`姓名,社区\n${'长'.repeat(1_000_000)},x\n`), /一格超过/],
  ])('%s', async (_, name, bytes, words) => {
    const report = await run(await openInMemory(), { name, bytes });
    expect(report.outcome).toBe('refused');
    expect(`${report.problems[0]?.message} ${report.problems[0]?.advice}`).toMatch(words);
  });

  it('a zip bomb, though its directory claims ten bytes', async () => {
    const report = await run(await openInMemory(), {
      name: 'a.xlsx',
      bytes: zip({ 'xl/workbook.xml': Buffer.alloc(600 * 1024 * 1024) }, 10),
    });
    expect(report.problems[0]?.message).toContain('解压后过大');
  });
});

describe('text arrives as it was written', () => {
  const header = '部门,职责\r\n';
  it.each<[string, Buffer]>([
    ['UTF-8', Buffer.from(`${header}民政办,"低保，€5"`)],
    ['UTF-8 with mark', Buffer.from(`\ufeff${header}民政办,"低保，€5"`)],
    ['GB18030', iconv.encode(`${header}民政办,"低保，€5"`, 'gb18030')],
    [
      "GBK with Windows' euro sign",
      Buffer.concat([iconv.encode(`${header}民政办,"低保，`, 'gb18030'), Buffer.from([0x80]), Buffer.from('5"')]),
    ],
    ['UTF-16', Buffer.from(`\ufeff${header}民政办,"低保，€5"`, 'utf16le')],
    ['tabs', Buffer.from('部门\t职责\n民政办\t低保，€5\n')],
  ])('%s', async (_, bytes) => {
    const record = await openInMemory();
    await imported(record, { name: '部门.csv', bytes });
    expect(await rows(record, 'SELECT name, duties FROM departments')).toEqual([
      { name: '民政办', duties: '低保，€5' },
    ]);
  });

  it.each([
    ["'; DROP TABLE departments; --"],
    ['<script>alert(1)</script>'],
    ["=cmd|' /C calc'!A0"],
    ['+86'],
    ['-1+1'],
    ['@SUM(A1)'],
    ["'=1"],
    ['a "b", c\nd'],
    ['_x0041_'],
    ['\u{20BB7}野家'],
  ])('%j is stored literally, and comes back from workbook and CSV', async (duties) => {
    const record = await openInMemory();
    const data = [
      ['部门', '职责'],
      ['甲办', duties],
    ];
    await imported(record, { name: '部门.csv', bytes: writeCsv(data) });
    expect(await rows(record, 'SELECT duties FROM departments')).toEqual([{ duties }]);
    const { writeXlsx } = await import('../../db/export/workbook.ts');
    const workbook = {
      name: '部门.xlsx',
      bytes: await writeXlsx([{ title: '部门', columns: ['部门', '职责'], rows: [['甲办', duties]] }]),
    };
    expect((await run(record, workbook)).outcome).toBe('unchanged');
  });

  it('in a CSV nothing begins a formula', () => {
    const text = Buffer.from(writeCsv([['=1', '+1', '-1', '@a', '\t=1', 'ok']])).toString();
    expect(
      text
        .slice(1)
        .split(',')
        .filter((cell) => /^"?[=+\-@\t]/.test(cell)),
    ).toEqual([]);
  });

  it('rows and columns that are only formatted do not count', async () => {
    const header =
      '<row r="1"><c r="A1" t="inlineStr"><is><t>部门</t></is></c><c r="B1" t="inlineStr"><is><t>职责</t></is></c><c r="XFD1" s="1"/></row>';
    const file = {
      name: '部门.xlsx',
      bytes: zip(workbookParts(`${header}<row r="1048576"><c r="A1048576" s="1"/></row>`)),
    };
    expect((await readFileSheets(file))[0]?.rows).toEqual([['部门', '职责']]);
  });

  it('dates, codes and numbers of a workbook keep their digits', async () => {
    const file = await xlsx('a.xlsx', { 甲: [[990101101201, new Date(Date.UTC(2026, 3, 5)), 0.1, '00123']] });
    expect((await readFileSheets(file))[0]?.rows).toEqual([['990101101201', '2026-04-05', '0.1', '00123']]);
  });
});

describe('sheets without rows', () => {
  it('a header only: noted, nothing to do', async () => {
    const record = await recordWithAreas();
    const before = await revision(record);
    const report = await run(record, csv('部门.csv', [['部门', '职责']]));
    expect([report.outcome, report.sheets[0]?.notes, await revision(record)]).toEqual([
      'unchanged',
      ['表头下面没有内容。'],
      before,
    ]);
  });
  it('blank lines only', async () => {
    expect(
      (
        await run(
          await openInMemory(),
          csv('部门.csv', [
            ['', ''],
            ['', ''],
          ]),
        )
      ).problems[0]?.message,
    ).toContain('没有内容');
  });
});

describe('somebody writes between plan and batch', () => {
  const racing = async (races: number) => {
    const record = await recordWithAreas();
    let left = races;
    const write: typeof record.write = async (statements) => {
      if (left-- > 0) await record.client.execute('UPDATE board SET revision = revision + 1');
      return record.write(statements);
    };
    return { record, raced: { ...record, write } };
  };
  const departments = csv('部门.csv', [
    ['部门', '职责'],
    ['甲办', '乙'],
  ]);
  it('once: the plan is made anew', async () => {
    const { record, raced } = await racing(1);
    await imported(raced, departments);
    expect(await rows(record, 'SELECT name FROM departments')).toEqual([{ name: '甲办' }]);
  });
  it('always: nothing is written', async () => {
    const { record, raced } = await racing(9);
    await expect(run(raced, departments)).rejects.toThrow();
    expect(await rows(record, 'SELECT name FROM departments')).toEqual([]);
  });
});
