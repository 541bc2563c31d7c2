/** What people say to an assistant that knows a text: the table where nobody has given another one. */
export const ENGLISH_TABLE = `
ask_how_to, how do i clean the [thing coffee grinder ]
ask_how_to, show me how to set up the [thing printer ]
ask_how_to, what is the right way to store [thing fresh bread ]
ask_how_to, can i repair the [thing door handle ] in [amount half an hour ]
ask_how_to, i want to learn how to use a [thing sewing machine ]
ask_about, what is a [thing dividend ]
ask_about, tell me something about [thing glaciers ]
ask_about, who was [name Ada Lovelace ] and what did she do
ask_about, i would like to know more about [name Lisbon ]
ask_about, is it true that [thing honey ] keeps for [amount hundreds of years ]
report_problem, my [thing kettle ] does not switch on any more
report_problem, the [thing back door ] has been stuck for [amount two days ]
report_problem, there is something wrong with the [thing heating ]
report_problem, why does the [thing fan ] make such a noise
report_problem, the [thing screen ] went dark after [amount three hours ]
set_reminder, remind me [time tomorrow morning ] to water the [thing plants ]
set_reminder, set a reminder for the [thing dentist ] on [time monday ]
set_reminder, wake me up in [amount twenty minutes ]
set_reminder, do not let me forget the [thing library books ]
set_reminder, i have to look at the [thing oven ] again [time at six ]
`.trim();

/** The same for Chinese. */
export const CHINESE_TABLE = `
询问用法, 请问怎么清洗[物品 咖啡机 ]
询问用法, 教我安装[物品 打印机 ]
询问用法, [物品 新鲜面包 ]要怎么保存才对
询问用法, 我想学会使用[物品 缝纫机 ]
询问用法, [数量 半小时 ]能修好[物品 门把手 ]吗
了解知识, 什么是[物品 冰川 ]
了解知识, 给我讲讲[物品 股票 ]吧
了解知识, 我想多了解一下[名称 里斯本 ]
了解知识, [名称 李时珍 ]是谁，他做过什么
了解知识, 听说[物品 蜂蜜 ]能放[数量 一百年 ]，是真的吗
报告故障, 我的[物品 水壶 ]打不开了
报告故障, [物品 后门 ]已经卡住[数量 两天 ]了
报告故障, [物品 暖气 ]好像出了问题
报告故障, 为什么[物品 风扇 ]的声音这么大
报告故障, 用了[数量 三个小时 ]，[物品 屏幕 ]就黑了
设置提醒, [时间 明天早上 ]提醒我给[物品 花 ]浇水
设置提醒, 帮我记一下[时间 周一 ]要看[物品 牙医 ]
设置提醒, [数量 二十分钟 ]以后叫醒我
设置提醒, 别让我忘了[物品 图书馆的书 ]
设置提醒, [时间 六点 ]我得再看一下[物品 烤箱 ]
`.trim();
