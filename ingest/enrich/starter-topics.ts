/** The engineering topics that come with Talkdex. A folder's `topics.yml` extends them; a topic without talks is not shown. */
import type { Topic } from '../../search/talk.ts';

/**
 * Names are true names of the topic in either language, because a search for one finds the others; the first two translate each
 * other. Words are evidence: a talk that often says Istio is filed under Kubernetes, but who searches for Kubernetes doesn't mean it.
 */
const topic = (id: string, ko: string, en: string, words = ''): Topic => {
  const list = (text: string) => (text ? text.split(', ') : []);
  return { id, names: { ko: list(ko), en: list(en) }, ...(words ? { words: list(words) } : {}) };
};

export const STARTER_TOPICS: readonly Topic[] = [
  topic('accessibility', '접근성', 'Accessibility, a11y', 'WCAG, WAI-ARIA, 스크린 리더, screen reader'),
  topic('agile', '애자일', 'Agile', 'Scrum, 스크럼, Kanban, 칸반'),
  topic(
    'ai',
    '인공지능',
    'AI, artificial intelligence',
    'LLM, LLMs, LLMOps, GPT, ChatGPT, 챗GPT, GenAI, generative AI, 생성형 AI, Claude, AI 에이전트, AI agent, AI agents, RAG, 대규모 언어 모델, large language model',
  ),
  topic('android', '안드로이드', 'Android', 'Jetpack Compose, Android Studio'),
  topic('api', 'API 설계', 'API design', 'REST API, RESTful, GraphQL, gRPC, OpenAPI, API gateway, API 게이트웨이'),
  topic(
    'architecture',
    '아키텍처, 아키텍쳐',
    'Architecture',
    '클린 아키텍처, 도메인 주도 설계, domain-driven design, DDD, CQRS, 이벤트 소싱',
  ),
  topic(
    'authentication',
    '인증',
    'Authentication',
    'authorization, OAuth, OAuth2, OIDC, SSO, single sign-on, 싱글 사인온, passkey, passkeys, 패스키, JWT',
  ),
  topic(
    'aws',
    '아마존 웹 서비스',
    'AWS, Amazon Web Services',
    'DynamoDB, EKS, Amazon EC2, Amazon S3, AWS Lambda, CloudFormation',
  ),
  topic('backend', '백엔드', 'Backend, back-end', 'server-side, 서버 개발, 서버 개발자'),
  topic('blockchain', '블록체인', 'Blockchain', 'Ethereum, 이더리움, Bitcoin, 비트코인, smart contract, 스마트 컨트랙트'),
  topic('caching', '캐싱, 캐시', 'Caching, cache', 'Redis, 레디스, Memcached'),
  topic('career', '커리어', 'Career', '이직, 취업, 이력서'),
  topic(
    'cicd',
    '지속적 통합/배포',
    'CI/CD',
    'CI CD, 지속적 통합, 지속적 배포, 배포 자동화, continuous integration, continuous delivery, continuous deployment, Jenkins, 젠킨스, GitHub Actions, ArgoCD, GitOps',
  ),
  topic('cloud', '클라우드', 'Cloud', 'serverless, 서버리스, OpenStack, 오픈스택'),
  topic('commerce', '커머스', 'Commerce', '이커머스, e-commerce, ecommerce, 전자상거래'),
  topic('containers', '컨테이너', 'Container', 'Docker, 도커, containers'),
  topic('cpp', '씨플러스플러스', 'C++'),
  topic('culture', '개발 문화', 'Engineering culture', '조직 문화, 조직문화, culture'),
  topic(
    'data',
    '데이터 엔지니어링',
    'Data engineering',
    '데이터 파이프라인, data pipeline, 빅데이터, 빅 데이터, big data, 데이터 웨어하우스, data warehouse, 데이터 레이크, 데이터레이크, data lake, Spark, Hadoop, 하둡, Airflow, Flink, BigQuery, 빅쿼리, ETL',
  ),
  topic(
    'database',
    '데이터베이스',
    'Database, DB',
    'databases, MySQL, PostgreSQL, Postgres, MongoDB, 몽고디비, NoSQL, SQL, Oracle DB, RDBMS, 샤딩, sharding',
  ),
  topic('design-system', '디자인 시스템', 'Design system', 'Storybook, 스토리북'),
  topic(
    'devops',
    '데브옵스',
    'DevOps',
    'DevSecOps, 데브섹옵스, SRE, site reliability engineering, platform engineering, 플랫폼 엔지니어링',
  ),
  topic('elixir', '엘릭서', 'Elixir', 'Erlang'),
  topic('fds', '이상거래 탐지', 'Fraud detection, FDS', '이상거래, 부정 결제, 부정 거래'),
  topic('flutter', '플러터', 'Flutter', 'Dart'),
  topic(
    'frontend',
    '프론트엔드, 프런트엔드',
    'Frontend, front-end',
    'CSS, CSS3, HTML5, Sass, Jamstack, Gatsby, webpack, 웹팩, Svelte, Angular, 앵귤러, jQuery, 브라우저 렌더링',
  ),
  topic('go', '고랭', 'Golang, Go language', 'Go 언어, Gopher, goroutine, 고루틴, GopherCon'),
  topic('incident-response', '장애 대응', 'Incident response', '장애 회고, 포스트모템, postmortem, postmortems, on-call, 온콜'),
  topic('infrastructure', '인프라', 'Infrastructure', 'Terraform, 테라폼, Ansible, Puppet, infrastructure as code, IaC'),
  topic('ios', '아이오에스', 'iOS', 'SwiftUI, Swift, 스위프트, UIKit, Xcode, Objective-C'),
  topic('java', '자바', 'Java', '스프링, Spring, Spring Boot, 스프링 부트, JVM, JPA, Hibernate, GraalVM, Java EE'),
  topic('javascript', '자바스크립트', 'JavaScript', 'TypeScript, 타입스크립트, Node.js, NodeJS, ECMAScript, ES6, JS'),
  topic('kotlin', '코틀린', 'Kotlin', 'coroutine, coroutines, 코루틴'),
  topic('kubernetes', '쿠버네티스', 'Kubernetes, k8s', 'Istio, service mesh, 서비스 메시, 서비스메시, Helm, kubectl'),
  topic('legacy', '레거시', 'Legacy', '마이그레이션, migration, refactoring, 리팩터링, 리팩토링'),
  topic(
    'machine-learning',
    '머신러닝, 머신 러닝, 기계 학습',
    'Machine learning',
    '딥러닝, 딥 러닝, deep learning, 강화학습, 강화 학습, reinforcement learning, neural network, neural networks, TensorFlow, 텐서플로우, PyTorch, 파이토치, Kubeflow, MLOps, 자연어 처리, computer vision, 컴퓨터 비전',
  ),
  topic(
    'messaging',
    '메시징',
    'Messaging',
    'Kafka, 카프카, RabbitMQ, message queue, 메시지 큐, event-driven, 이벤트 기반, 이벤트 드리븐',
  ),
  topic('microservices', '마이크로서비스', 'Microservice, MSA', 'microservices, micro service'),
  topic('mobile', '모바일', 'Mobile', 'React Native, 리액트 네이티브, mobile app, 모바일 앱'),
  topic(
    'monitoring',
    '모니터링',
    'Monitoring',
    '관측 가능성, observability, 옵저버빌리티, OpenTelemetry, Prometheus, 프로메테우스, Grafana, 그라파나, Datadog, 분산 추적, distributed tracing',
  ),
  topic('open-source', '오픈소스', 'Open source', '공개SW, 공개 소프트웨어, 컨트리뷰션'),
  topic('payments', '결제', 'Payment', '간편결제, PG사, payment gateway'),
  topic(
    'performance',
    '성능 최적화',
    'Performance optimization',
    '성능 개선, performance, 부하 테스트, load testing, 대용량 트래픽, 대규모 트래픽, profiling, 프로파일링',
  ),
  topic('php', '피에이치피', 'PHP', 'Laravel, 라라벨, Symfony'),
  topic('python', '파이썬', 'Python', 'Django, 장고, Flask, FastAPI, asyncio, PyCon, 파이콘'),
  topic('react', '리액트', 'React', 'Next.js, Redux, React Native, ReactJS'),
  topic('recommendation', '추천 시스템', 'Recommendation system', '개인화, personalization, recommender system, recommender'),
  topic('remittance', '송금', 'Remittance, money transfer'),
  topic('ruby', '루비', 'Ruby', 'JRuby, Rails, Ruby on Rails, 레일즈'),
  topic('rust', '러스트', 'Rust', 'Rustacean, RustConf'),
  topic('search', '검색', 'Search', '검색 엔진, search engine, Elasticsearch, 엘라스틱서치, Lucene, OpenSearch'),
  topic(
    'security',
    '보안',
    'Security',
    '취약점, vulnerability, vulnerabilities, 해킹, hacking, OWASP, 암호화, encryption, cryptography',
  ),
  topic('settlement', '정산', 'Settlement', 'reconciliation'),
  topic('team', '협업', 'Collaboration', '팀 문화, teamwork, 코드 리뷰, code review, pair programming'),
  topic(
    'testing',
    '테스트',
    'Testing',
    '테스팅, 테스트 코드, 테스트 자동화, tests, unit test, unit testing, TDD, test automation, test-driven',
  ),
  topic('ux', '사용자 경험', 'User experience', 'UX, 사용성, usability'),
  topic('vue', '뷰제이에스', 'Vue', 'Vue.js, Nuxt, Nuxt.js'),
  topic('web-payments', '웹 결제', 'Web Payments', 'Payment Request API'),
  topic('writing', '테크니컬 라이팅', 'Technical writing', '기술 문서, documentation, 기술 블로그'),
];
