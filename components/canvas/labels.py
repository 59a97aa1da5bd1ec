"""The words of a card's tools, each once in both languages."""

from macro.declare.text import Label

TOOLS = {
    "tools": Label("图表工具", "Figure tools"),
    "full": Label("全屏（F）", "Full screen (F)"),
    "close": Label("退出全屏（Esc）", "Leave full screen (Esc)"),
    "next": Label("下一图（→）", "Next figure (→)"),
    "previous": Label("上一图（←）", "Previous figure (←)"),
    "more": Label("导出与链接", "Take away"),
    "copy": Label("复制图片", "Copy picture"),
    "png": Label("下载 PNG", "Download PNG"),
    "svg": Label("下载 SVG", "Download SVG"),
    "link": Label("复制链接", "Copy link"),
    "csv": Label("下载 CSV", "Download CSV"),
    "xlsx": Label("下载 XLSX", "Download XLSX"),
    "table": Label("查看数据表", "Show the data"),
    "copied": Label("已复制", "Copied"),
    "failed": Label("浏览器不允许复制，请改用下载", "The browser does not allow copying here; download instead"),
    "unplotted": Label(
        "此图无法绘制，文字与数据不受影响。", "This chart cannot be drawn; its words and data are not affected."
    ),
    "loading": Label("绘图程序加载中…", "The chart library is on its way…"),
    "unloaded": Label("绘图程序未能加载，请刷新页面。", "The chart library did not load; reload the page."),
    "zoomed": Label("已放大", "Zoomed"),
    "keep": Label("设为时间窗口", "Keep as window"),
    "reset": Label("恢复", "Reset"),
}
