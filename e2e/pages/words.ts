/** Words a person looks for on the screen, as they are written there. */
export const words = {
  en: {
    segments: 'Segments',
    rename: 'Rename',
    newName: (name: string) => `New name for ${name}`,
    takeAway: 'Take away',
    csv: 'Table with segments (CSV)',
    xlsx: 'Workbook with segments (XLSX)',
    png: 'Picture of the map (PNG)',
    svg: 'Picture for editing (SVG)',
    savePicture: 'Save picture',
    copy: 'Save a copy (file)',
    workspace: (name: string) => `Workspace ${name}`,
    moreWays: 'More ways to cut',
    methods: { kmeans: 'Balanced', hdbscan: 'Dense', dbscan: 'Linked', hierarchical: 'Tree' },
    csvSegment: 'Segment',
    csvFit: 'Segment fit',
  },
  zh: {
    segments: '分群',
    rename: '重命名',
    newName: (name: string) => `${name}的新名称`,
    takeAway: '带走',
    csv: '带分群的表格（CSV）',
    xlsx: '带分群的工作簿（XLSX）',
    png: '地图图片（PNG）',
    svg: '可编辑的图片（SVG）',
    savePicture: '保存图片',
    copy: '另存一份文件',
    workspace: (name: string) => `工作区 ${name}`,
    moreWays: '更多剪法',
    methods: { kmeans: '均衡', hdbscan: '密集', dbscan: '相连', hierarchical: '树状' },
    csvSegment: '分群',
    csvFit: '分群吻合度',
  },
} as const;

export type Language = keyof typeof words;
