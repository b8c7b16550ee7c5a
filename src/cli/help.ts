const overview = `kindred: customer segments from a terminal. Nothing leaves this machine.

  kindred inspect customers.csv --out report         what the file is, what each column is for
  kindred segment customers.csv --out segments       groups the customers, names the groups, draws a map
  kindred embed reviews.csv --text review --out v    a vector for every text
  kindred features orders.csv --out customers        orders added up to a row per customer
  kindred update --workspace shop.kindred may.csv --out may   next month's customers in the segments of before
  kindred classify customers.csv --label tier --out c  learns a column of classes, tells everybody's
  kindred score --bundle c/classifier.kindred-score.zip new.csv --out n   tells the classes of other customers by it
  kindred clv orders.csv --out worth                 who is still a customer, and what each will bring

kindred VERB --help teaches a verb by example. --version prints the version.
`;

const common = `Options of every verb:
  --out DIR             folder for what is written; made if need be, its other files stay
  --recipe FILE         every choice as saved before: JSON or a .kindred workspace; the options below change it;
                        segment also gives its names and rules to the segments that are like theirs in numbers
  --part NAME           which sheet, file of an archive or list, where a file has several (inspect lists them)
  --encoding NAME       utf-8, utf-16le, utf-16be, gb18030, big5, shift_jis or windows-1252, when the guess is wrong
  --roles FILE          JSON of column → role: key, text, number, category, date, amount, personal, compare, ignore
  --id COL              the column that names the customer; else a column that looks like it, else the row number
  --columns A,B         use only these; a name with a comma in it is given by an option of its own
  --scale HOW           none, standard (default) or robust
  --encoder NAME        auto (default: lexical), lexical, minilm-l6 (English), kindred-static (word vectors,
                        English and Chinese), or taught: minilm-l6 reads some of the texts, and an encoder
                        that learns from it reads all
  --weights LIST        text=1,behaviour=1,products=1: how much each counts
  --seed N              the same seed gives the same result (default 1)
  --quiet               no progress on stderr

Status: 0 done, 2 the input or an option cannot be used (one line says why), 1 a mistake of ours.
`;

const verbs: Readonly<Record<string, string>> = {
  inspect: `kindred inspect INPUT… --out DIR

Says what each file is and what each column is for. Writes DIR/inspect.json, prints the roles.

  What is in this file?
    kindred inspect customers.csv --out report

  Change what a column is for: print the roles, edit them, use them
    kindred inspect customers.csv --out report > roles.json
    kindred segment customers.csv --roles roles.json --out segments

${common}`,
  segment: `kindred segment INPUT… --out DIR

Groups the customers and names the groups. Writes DIR/customers.csv (a line for every row of the input, in its order),
DIR/segments.json, DIR/summary.json and DIR/workspace.kindred, which the page opens. Several inputs with equal headers
are taken as one table.

  Let Kindred decide
    kindred segment customers.csv --out segments

  Five groups by two columns as they are, without a map
    kindred segment Mall_Customers.csv --columns "Annual Income (k$),Spending Score (1-100)" \\
      --scale none --k 5 --layout none --out mall

  By what customers write, and a little by what they do
    kindred segment reviews.csv --text "Review Text" --weights text=1,behaviour=0.3 --out reviews

  Dense groups only; customers who fit nowhere get segment -1, "Unassigned"
    kindred segment customers.csv --method hdbscan --min-cluster-size 25 --out dense

  A log of orders, added up to customers first (kindred features shows what they are then)
    kindred segment orders.csv --out segments

  Every night, twelve files as one, nothing on the screen
    kindred segment orders-2025-*.csv --id customer_id --recipe recipe.json --quiet --out tonight

  New customers by the choices of a workspace that the page saved
    kindred segment customers.csv --recipe shop.kindred --out segments

  --text COL,…          the columns of text (default: those that look like it)
  --teach-rows auto|N   --encoder taught: how many texts the language model reads (default auto: until more would not help,
                        or a minute is over; a number gives the same result every time)
  --method NAME         kmeans (default; balanced groups, everybody gets one), hdbscan (dense groups, odd customers are
                        left unassigned), dbscan (groups within reach of one another), hierarchical (a tree, cut)
  --k auto|N            kmeans, hierarchical: number of groups (default auto)
  --min-cluster-size N  hdbscan: fewest customers of a group (default auto: by the number of customers)
  --min-samples N       hdbscan, dbscan: how many must be near for a customer to be in a crowd, 1 to 16
  --eps auto|NUMBER     dbscan: how near that is, in units of what is grouped (default auto: the elbow of the distances)
  --linkage NAME        hierarchical: ward (default), average, complete or single
  --save-recipe         writes DIR/recipe.json too: every choice and no customer data, for --recipe on another file
  --do-not-contact FILE a list of ids, e-mail addresses or phone numbers: who is on it is in no segment and in no
                        table of customers; may be given several times
  --kind WHAT           customers, orders or events: what a row is (default: as it looks)
  --as-of DATE          day of reckoning for a log, like 2011-12-10 (default: its last day up to today)
  --layout NAME         kindred (default), umap-js, pca (a plain projection), or none: x and y stay empty, and the
                        workspace's map is the plain projection

${common}`,
  features: `kindred features ORDERS… --out DIR

Adds a log of orders up to one row per customer: recency, frequency, money, habits, taste, RFM group; or a log of events
(views, searches, carts): visits, recency, how often a look becomes a purchase, searches. Writes
DIR/features.csv (docs/features.md defines every column) and DIR/features.json (how the columns were understood, counts,
what was left out). Several inputs with equal headers are taken as one log.

  Who buys how often, how recently, for how much?
    kindred features orders.csv --out customers

  As on a certain day: later rows do not count
    kindred features orders-2011-*.csv --as-of 2011-12-10 --out customers

  --id COL              the column that names the customer (default: the one that looks like it)
  --do-not-contact FILE a list of ids, e-mail addresses or phone numbers: who is on it has no line; may be given several
                        times
  --kind WHAT           orders or events (default: as it looks)
  --as-of DATE          day of reckoning, like 2011-12-10 (default: the last one in the file up to today)
  --rfm NAMES           shopify (default) or klaviyo: names of the RFM groups
  --out DIR, --quiet    as with every verb
`,
  update: `kindred update --workspace FILE INPUT… --out DIR

Puts next month's customers into the segments of a workspace: on the same scales, by the same words, on the same map. Names
and colours stay. Writes DIR/customers.csv (id, segment_before, segment_now, confidence; nothing before for who is new),
DIR/moves.json (who moved from where to where, who is new, gone or fits nowhere), DIR/drift.json (what
changed in every column and segment) and DIR/workspace.kindred, which holds the months before as well. The old workspace is not touched.

  Every month
    kindred update --workspace april/workspace.kindred may.csv --out may
    kindred update --workspace may/workspace.kindred june.csv --out june

  --workspace FILE      a .kindred of kindred segment, kindred update or the page
  --go-on               take the file as it is where it is odd: another currency or unit, other ids, a lacking id column
                        (default: stop with status 2 and a line that says so; nothing is written)
  --do-not-contact FILE a list of ids, e-mail addresses or phone numbers: who is on it has no line, beside those
                        whom the workspace has on its list, and stays on that list; may be given several times
  --id COL              the column that names the customer in a log
  --kind WHAT           customers, orders or events (default: as the workspace's file was)
  --as-of DATE          day of reckoning for a log, like 2011-12-10 (default: its last day up to today)
  --part NAME, --encoding NAME, --out DIR, --quiet   as with every verb
`,
  classify: `kindred classify INPUT… --label COL --out DIR

Learns the classes of a column from all other columns, and tells the class of every row, also of those whose cell is empty.
Writes DIR/metrics.json (how good it is, by examples that were not learned from), DIR/predictions.csv (id, class,
probability; a line for every row of the input, in its order) and DIR/classifier.kindred-score.zip, by which kindred score
and other programs tell the classes of other customers (left out, with a line that says why, where it was learned from texts
or baskets). The column itself is never learned from.

  Who is likely to leave?
    kindred classify telco.csv --label Churn --out churn

  Departments by what customers write
    kindred classify reviews.csv --label "Department Name" --columns "Title,Review Text" --out departments

  --label COL           the column of classes; empty cells are told, classes of fewer than 5 customers are left out
  --class-weights HOW   none (default), or balanced: every class counts the same, however rare
  --hidden N            units of a hidden layer, 0 (default: none) to 256
  --do-not-contact FILE a list of ids, e-mail addresses or phone numbers: who is on it is not learned from and
                        not told; may be given several times
  --text, --teach-rows, --kind, --as-of   as with segment

${common}`,
  score: `kindred score --bundle FILE INPUT… --out DIR

Tells the class of every row by a file that kindred classify wrote, without the customers it was learned from. Writes
DIR/predictions.csv (id, class, probability; a line for every row of the input, in its order; no class where none of the
columns holds anything). The input needs the columns that were learned from, under the same names.

  Learned once, used every day
    kindred classify telco.csv --label Churn --out churn
    kindred score --bundle churn/classifier.kindred-score.zip today.csv --out today

  --bundle FILE         a classifier.kindred-score.zip; a damaged or changed one, or a newer Kindred's, is refused
  --id COL              the column that names the customer (default: the one that looks like it, else the row number)
  --do-not-contact FILE a list of ids, e-mail addresses or phone numbers: who is on it has no line; may be given several
                        times
  --kind WHAT, --as-of DATE, --part NAME, --encoding NAME, --out DIR, --quiet   as with segment
`,
  clv: `kindred clv ORDERS… --out DIR

Foretells from a log of orders who is still a customer, how often each will buy, and what each will bring (BG/NBD, MBG/NBD for
one-time buyers, Gamma-Gamma; by maximum likelihood). Writes DIR/clv.csv (a line per customer) and DIR/model.json (the models'
parameters with intervals, how well the last period would have been foretold, and what is withheld and why). What a customer buys
on one day counts once. Several inputs with equal headers are taken as one log.

  Who is still there, and worth what within a year?
    kindred clv orders.csv --out worth

  As on a certain day, half a year ahead
    kindred clv orders-2011-*.csv --as-of 2011-12-10 --horizon-days 180 --out worth

  --as-of DATE          day of reckoning, like 2011-12-10: later orders do not count (default: the last one up to today)
  --horizon-days N      days looked ahead, 1 to 3650 (default 365)
  --do-not-contact FILE a list of ids, e-mail addresses or phone numbers: who is on it has no line; may be given several
                        times
  --id COL              the column that names the customer (default: the one that looks like it)
  --part NAME, --encoding NAME, --out DIR, --quiet   as with every verb
`,
  embed: `kindred embed INPUT… --text COL --out DIR

Turns the text of every row into a vector. Writes DIR/vectors.npy (rows × d, float32, in the order of the input; rows
without text are zero) and DIR/vectors.json.

  Word counts of this very file, in any language
    kindred embed reviews.csv --text review --out vectors

  A language model, for English
    kindred embed reviews.csv --text "Review Text" --encoder minilm-l6 --out vectors

  Nearly as good for a fraction of the time: the language model teaches an encoder on some of the texts
    kindred embed reviews.csv --text "Review Text" --encoder taught --out vectors

  In Python:  x = numpy.load('vectors/vectors.npy')

  --text COL,…          the columns of text, joined (default: those that look like it)
  --teach-rows auto|N   taught: how many texts the language model reads (default auto: until more would not help, or a
                        minute is over; a number gives the same result every time)
  --teach-on INPUT      taught: learn from the texts of this file, which has the same columns, instead

${common}`,
};

/** What the command line can do, by example. */
export function help(verb?: string): string {
  return verb === undefined ? overview : (verbs[verb] ?? overview);
}
