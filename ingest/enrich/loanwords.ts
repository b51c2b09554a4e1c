/** Names that mean the same in both languages, and common abbreviations. A folder extends or corrects them in `glossary.yml`. */
import type { Synonyms } from '../../search/talk.ts';

/**
 * Only true equivalents, never a broader or narrower word, and no name that means several things (PM, CS, 대사, 원장).
 * English names stand in the singular; groups are parted by `;`, the names of one by `|`.
 */
const GROUPS = [
  // Languages and what is made with them
  'JavaScript | 자바스크립트; TypeScript | 타입스크립트; Python | 파이썬; Kotlin | 코틀린; Golang | 고랭; Rust | 러스트; Ruby | 루비; Swift | 스위프트',
  'Scala | 스칼라; Elixir | 엘릭서; React | 리액트; React Native | 리액트 네이티브; Vue | Vue.js | 뷰제이에스; Angular | 앵귤러; Svelte | 스벨트',
  'Flutter | 플러터; Node.js | NodeJS | 노드제이에스; Next.js | NextJS | 넥스트제이에스; Spring Boot | 스프링 부트; Spring Batch | 스프링 배치',
  'Django | 장고; Webpack | 웹팩; WebAssembly | WASM | 웹어셈블리; GraphQL | 그래프큐엘',
  // Stores and messages
  'Redis | 레디스; MySQL | 마이에스큐엘; PostgreSQL | Postgres | 포스트그레스 | 포스트그레SQL; MongoDB | 몽고디비 | 몽고DB; Cassandra | 카산드라',
  'Elasticsearch | 엘라스틱서치 | 일래스틱서치; DynamoDB | 다이나모디비 | 다이나모DB; Kafka | 카프카; RabbitMQ | 래빗엠큐; Spark | 스파크; Hadoop | 하둡',
  'Airflow | 에어플로우 | 에어플로; database | 데이터베이스 | DB; data warehouse | 데이터 웨어하우스; data lake | 데이터 레이크',
  'data pipeline | 데이터 파이프라인; message queue | 메시지 큐 | 메세지 큐; transaction | 트랜잭션; query | 쿼리; schema | 스키마; sharding | 샤딩',
  'replication | 복제 | 레플리케이션; partition | 파티션; cache | 캐시; stored procedure | 저장 프로시저; change data capture | 변경 데이터 캡처',
  'stream processing | 스트림 처리; index tuning | 인덱스 튜닝; isolation level | 격리 수준',
  // Clouds, tools, running things
  'AWS | Amazon Web Services | 아마존 웹 서비스; Apache | 아파치; GCP | Google Cloud Platform | 구글 클라우드 플랫폼; Azure | 애저; cloud | 클라우드',
  'Kubernetes | k8s | 쿠버네티스; Docker | 도커; Istio | 이스티오; Terraform | 테라폼; Ansible | 앤서블; Jenkins | 젠킨스; Prometheus | 프로메테우스',
  'Grafana | 그라파나; GitHub | 깃허브 | 깃헙; GitLab | 깃랩; Linux | 리눅스; Nginx | 엔진엑스; container | 컨테이너; serverless | 서버리스',
  'service mesh | 서비스 메시 | 서비스 메쉬; load balancer | 로드 밸런서; autoscaling | auto scaling | 오토스케일링 | 오토 스케일링',
  'infrastructure | 인프라 | 인프라스트럭처; infrastructure as code | IaC | 코드형 인프라; server | 서버; client | 클라이언트; network | 네트워크',
  'proxy | 프록시; firewall | 방화벽; virtual machine | 가상 머신 | 가상머신; operating system | 운영체제; deployment | 배포; rollback | 롤백',
  'failover | 페일오버; monitoring | 모니터링; observability | 관측 가능성 | 옵저버빌리티 | o11y; logging | 로깅; dashboard | 대시보드',
  'latency | 레이턴시 | 지연 시간; throughput | 처리량; traffic | 트래픽; bottleneck | 병목; incident | 인시던트',
  'postmortem | post-mortem | 포스트모템; on-call | 온콜; high availability | 고가용성; disaster recovery | 재해 복구',
  'chaos engineering | 카오스 엔지니어링; CI/CD | 지속적 통합/배포; continuous integration | 지속적 통합; continuous deployment | 지속적 배포',
  'continuous delivery | 지속적 전달; DevOps | 데브옵스; DevSecOps | 데브섹옵스; MLOps | 엠엘옵스',
  'SRE | site reliability engineering | 사이트 신뢰성 엔지니어링; SLO | service level objective | 서비스 수준 목표',
  'SLA | service level agreement | 서비스 수준 협약',
  // Architecture and code
  'architecture | 아키텍처 | 아키텍쳐; microservice | micro service | 마이크로서비스 | 마이크로 서비스; monolith | 모놀리스 | 모놀리식',
  'MSA | microservice architecture | 마이크로서비스 아키텍처; DDD | domain-driven design | 도메인 주도 설계',
  'TDD | test-driven development | 테스트 주도 개발; event sourcing | 이벤트 소싱; event-driven | 이벤트 기반 | 이벤트 드리븐',
  'API gateway | API 게이트웨이; API | application programming interface; SDK | software development kit',
  'backend | back-end | 백엔드; frontend | front-end | 프론트엔드 | 프런트엔드; full-stack | 풀스택; framework | 프레임워크; library | 라이브러리',
  'component | 컴포넌트; module | 모듈; interface | 인터페이스; algorithm | 알고리즘; data structure | 자료 구조 | 자료구조',
  'design pattern | 디자인 패턴; functional programming | 함수형 프로그래밍; object-oriented programming | 객체 지향 프로그래밍 | OOP',
  'concurrency | 동시성; coroutine | 코루틴; thread | 스레드 | 쓰레드; asynchronous | 비동기; synchronization | 동기화; idempotency | 멱등성',
  'consistency | 일관성; distributed system | 분산 시스템; distributed transaction | 분산 트랜잭션; garbage collection | 가비지 컬렉션',
  'memory leak | 메모리 누수 | 메모리 릭; dependency injection | 의존성 주입; refactoring | 리팩터링 | 리팩토링; legacy | 레거시; migration | 마이그레이션',
  'technical debt | tech debt | 기술 부채; code review | 코드 리뷰; pair programming | 페어 프로그래밍; debugging | 디버깅; bug | 버그',
  'compiler | 컴파일러; scheduler | 스케줄러; feature flag | 기능 플래그 | 피처 플래그; A/B test | AB test | A/B 테스트 | AB 테스트',
  'unit test | 단위 테스트 | 유닛 테스트; integration test | 통합 테스트; end-to-end test | E2E test | E2E 테스트; load test | 부하 테스트',
  'test automation | 테스트 자동화; quality assurance | 품질 보증; documentation | 문서화; open source | 오픈소스 | 오픈 소스',
  'batch processing | 배치 처리; batch job | 배치 작업 | 배치 잡; type safety | 타입 안전성',
  // Web and apps
  'Android | 안드로이드; browser | 브라우저; rendering | 렌더링; server-side rendering | 서버 사이드 렌더링',
  'client-side rendering | 클라이언트 사이드 렌더링; single-page application | single-page app | 싱글 페이지 애플리케이션 | 단일 페이지 애플리케이션',
  'design system | 디자인 시스템; web accessibility | 웹 접근성; accessibility | a11y | 접근성; internationalization | i18n | 국제화',
  'localization | l10n | 현지화 | 지역화; user experience | 사용자 경험; user interface | 사용자 인터페이스; push notification | 푸시 알림',
  'webview | 웹뷰; micro frontend | 마이크로 프론트엔드 | 마이크로프론트엔드',
  // Data and learning
  'AI | artificial intelligence | 인공지능; machine learning | 머신러닝 | 머신 러닝 | 기계 학습; deep learning | 딥러닝 | 딥 러닝',
  'reinforcement learning | 강화 학습; natural language processing | NLP | 자연어 처리; computer vision | 컴퓨터 비전',
  'LLM | large language model | 대규모 언어 모델 | 거대 언어 모델; generative AI | 생성형 AI | 생성형 인공지능',
  'RAG | retrieval-augmented generation | 검색 증강 생성; prompt engineering | 프롬프트 엔지니어링; fine-tuning | 파인튜닝 | 미세 조정',
  'embedding | 임베딩; vector search | 벡터 검색; chatbot | 챗봇; recommendation system | recommender system | 추천 시스템',
  'personalization | 개인화; big data | 빅데이터 | 빅 데이터; data engineering | 데이터 엔지니어링; data analysis | 데이터 분석',
  'data scientist | 데이터 사이언티스트 | 데이터 과학자; blockchain | 블록체인; search engine | 검색 엔진 | 검색엔진',
  // Security
  'authentication | 인증; encryption | 암호화; vulnerability | 취약점; single sign-on | SSO | 싱글 사인온; password | 비밀번호',
  'privacy | 프라이버시; personal information | 개인정보; phishing | 피싱',
  'fraud detection | FDS | fraud detection system | 이상거래 탐지 | 이상거래 탐지 시스템; security | 보안',
  // Payment, commerce, delivery
  'payment | 결제; payment gateway | 결제 게이트웨이; easy payment | 간편결제; settlement | 정산; remittance | money transfer | 송금',
  'refund | 환불; invoice | 인보이스 | 청구서; subscription | 구독; coupon | 쿠폰; commerce | 커머스; e-commerce | ecommerce | 이커머스 | 전자상거래',
  'inventory | 재고; fintech | 핀테크; food delivery | 음식 배달; last-mile delivery | 라스트마일 배송; shopping cart | 장바구니',
  'virtual account | 가상계좌 | 가상 계좌; digital wallet | 디지털 지갑; logistics | 물류',
  // What systems do, and what is wanted of them
  'scalability | 확장성; reliability | 신뢰성; availability | 가용성; durability | 내구성; performance | 성능; optimization | 최적화; automation | 자동화',
  'performance test | 성능 테스트; stress test | 스트레스 테스트; regression test | 회귀 테스트; penetration test | 침투 테스트 | 모의 해킹',
  'virtualization | 가상화; compression | 압축; encoding | 인코딩; parallel processing | 병렬 처리; distributed tracing | 분산 추적; visualization | 시각화',
  'time series | 시계열; statistics | 통계; hypothesis | 가설; inverted index | 역색인 | 역인덱스; regular expression | regex | 정규 표현식 | 정규식',
  'static analysis | 정적 분석; type system | 타입 시스템; version control | 버전 관리; state management | 상태 관리; supply chain | 공급망',
  'notification | 알림; permission | 권한; digital signature | 전자 서명 | 전자서명; interview | 인터뷰 | 면접; hiring | recruiting | 채용',
  'productivity | 생산성; leadership | 리더십; engineering culture | 개발 문화 | 엔지니어링 문화; knowledge sharing | 지식 공유',
  // Learning, language, pictures, things
  'neural network | 신경망; speech recognition | 음성 인식; speech synthesis | text-to-speech | TTS | 음성 합성; image recognition | 이미지 인식',
  'face recognition | 얼굴 인식; object detection | 객체 탐지 | 객체 검출; translation | 번역; machine translation | 기계 번역; data science | 데이터 과학',
  'anomaly detection | 이상 탐지 | 이상탐지; semantic search | 의미 검색 | 시맨틱 검색; knowledge graph | 지식 그래프; federated learning | 연합 학습',
  'autonomous driving | self-driving | 자율주행 | 자율 주행; augmented reality | 증강현실 | 증강 현실; virtual reality | 가상현실 | 가상 현실',
  'Internet of Things | IoT | 사물인터넷 | 사물 인터넷; game engine | 게임 엔진; animation | 애니메이션; robot | 로봇; quantum computing | 양자 컴퓨팅',
  'dark mode | 다크 모드 | 다크모드; screen reader | 스크린 리더 | 스크린리더; user research | 사용자 조사 | 사용자 리서치; usability test | 사용성 테스트',
  // Business
  'bank | 은행; insurance | 보험; stock trading | 주식 거래; advertisement | advertising | 광고; credit card | 신용카드; exchange rate | 환율',
  'cryptocurrency | 암호화폐 | 가상화폐 | 가상자산; accounting | 회계; delivery fee | 배달비; customer support | customer service | 고객 지원 | 고객 상담',
  // How people work
  'agile | 애자일; scrum | 스크럼; sprint | 스프린트; retrospective | 회고; onboarding | 온보딩; mentoring | 멘토링; collaboration | 협업',
  'remote work | 재택근무 | 원격 근무; startup | 스타트업; career | 커리어; technical writing | 테크니컬 라이팅; conference | 컨퍼런스 | 콘퍼런스',
  'hackathon | 해커톤; KPI | key performance indicator | 핵심 성과 지표',
];

export const LOANWORDS: readonly Synonyms[] = GROUPS.flatMap((line) => line.split('; ')).map((group) => group.split(' | '));
