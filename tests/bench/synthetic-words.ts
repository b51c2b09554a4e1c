/** What synthetic talks are made of: word stems of engineering talks, the most frequent first, and what stands around them. */

const list = (words: string) => words.split(/\s+/).filter(Boolean);

/** Korean nouns, in the order of their rank in Zipf's law. */
export const NOUNS = list(`
  시스템 서비스 데이터 사용자 문제 개발 방법 시간 처리 요청 결과 기능 서버 코드 팀 과정 경우 구조 정보 운영 배포 장애 테스트 성능 환경 상태 변경
  관리 설계 확인 도입 개선 적용 사용 필요 구현 설정 작업 이벤트 메시지 결제 정산 송금 계좌 고객 화면 앱 모델 학습 추천 검색 색인 로그 지표 알림
  모니터링 트래픽 부하 지연 응답 캐시 저장소 데이터베이스 테이블 쿼리 트랜잭션 동기화 비동기 큐 스트림 배치 파이프라인 클러스터 컨테이너 쿠버네티스
  인프라 네트워크 보안 인증 권한 암호화 키 토큰 세션 계정 회원 가입 탈퇴 이상거래 탐지 규칙 정책 심사 대출 이자 한도 신용 평가 카드 포인트 쿠폰
  할인 주문 배송 재고 상품 가격 판매자 구매자 리뷰 광고 입찰 노출 클릭 전환 실험 가설 분석 통계 분포 평균 표본 예측 분류 특징 벡터 임베딩 문서 번역
  음성 인식 영상 이미지 압축 전송 스트리밍 재생 화질 단말 브라우저 렌더링 컴포넌트 디자인 접근성 글꼴 색상 버튼 입력 폼 검증 오류 예외 복구 백업
  이전 마이그레이션 레거시 모놀리스 마이크로서비스 경계 도메인 이벤트소싱 헥사고날 아키텍처 의존성 주입 인터페이스 계약 스키마 버전 호환 문서화 리팩터링
  테스트코드 단위 통합 회귀 자동화 빌드 도구 저장 패키지 라이브러리 프레임워크 언어 타입 컴파일러 런타임 메모리 누수 가비지 스레드 락 경합 교착 분산
  합의 복제 샤딩 파티션 일관성 가용성 내구성 격리 수준 인덱스 실행 계획 통계정보 조인 집계 윈도우 함수 뷰 프로시저 잠금 커넥션 풀 타임아웃 재시도 멱등
  순서 보장 중복 제거 손실 유실 오프셋 컨슈머 프로듀서 브로커 토픽 구독 발행 웹훅 콜백 게이트웨이 프록시 로드밸런서 라우팅 도메인이름 인증서 방화벽
  침입 취약점 점검 감사 규제 준수 개인정보 비식별 마스킹 동의 약관 공지 상담 문의 챗봇 대화 의도 개체 지식 그래프 온톨로지 질의 답변 요약 생성 프롬프트
  토크나이저 형태소 사전 동의어 오타 교정 자모 초성 자동완성 순위 점수 재현율 정밀도 지도 위치 좌표 경로 탐색 배차 기사 승객 요금 정류장 노선 도착 예상
  날씨 센서 기기 펌웨어 무선 전력 배터리 소모 제어 로봇 시뮬레이션 물리 엔진 게임 매칭 랭킹 길드 아이템 확률 과금 환불 영수증 세금 회계 원장 분개 마감
  대사 차이 보정 승인 취소 매입 가맹점 수수료 환율 외환 해외 주식 호가 체결 시세 차트 포트폴리오 위험 노출도 보험 청구 약정 만기 상환 연체 추심 담보
  부동산 전세 월세 중개 매물 사진 후기 평점 신고 제재 차단 스팸 봇 크롤링 수집 정제 적재 변환 웨어하우스 레이크 카탈로그 계보 품질 이상치 결측 대시보드
  보고서 경보 임계값 당직 온콜 회고 사후 원인 조치 재발 방지 훈련 카오스 공학 부하테스트 용량 산정 비용 절감 예약 인스턴스 스팟 오토스케일링 콜드스타트
  엣지 함수형 선언적 명령형 반응형 상태머신 워크플로 오케스트레이션 스케줄러 크론 의사결정 협업 채용 면접 온보딩 멘토링 문화 조직 목표 일정 추정 애자일
  스프린트 백로그 우선순위 기획 요구사항 명세 프로토타입 사용성 인터뷰 설문 만족도 이탈 유지 성장 퍼널 코호트 세그먼트 푸시 발송 채널 캠페인 메일 문자
  본인확인 얼굴 지문 생체 서명 블록 체인 지갑 노드 채굴 스마트계약 양자 난수 해시 충돌 압축률 알고리즘 정렬 트리 힙 연결 리스트 필터 블룸 스케치 근사
`);

/** How sentences end. */
export const VERBS = list(`
  했다 줄였다 늘렸다 바꿨다 확인했다 적용했다 도입했다 개선했다 발견했다 해결했다 설명한다 소개한다 보여준다 필요했다 어려웠다 쉬워졌다 빨라졌다 느려졌다
  나눴다 합쳤다 옮겼다 만들었다 지웠다 고쳤다 비교했다 측정했다 선택했다 검토했다 논의했다 정리했다 공유했다 배웠다 실패했다 성공했다 시작했다 끝냈다
  기다린다 처리한다 저장한다 읽는다 쓴다 보낸다 받는다 맞춘다 지킨다 막는다 알린다 남긴다 되돌린다 반복한다 살펴본다 이야기한다 달라졌다 가능해졌다
`);

export const ADVERBS = list(
  '그래서 하지만 특히 먼저 이어서 결국 실제로 다시 또한 예를 그리고 그런데 물론 이때 마지막으로 처음에는 이후 최근 여러 모든 다른 같은 새로운 기존',
);

/** The most frequent first; an empty one leaves the noun bare before the next. */
export const PARTICLES =
  ',을,를,의,이,가,에서,은,는,에,로,으로,,과,와,도,까지,부터,에게,처럼,만,보다,에는,에서는,이라는,들은,들의,들을,하고,마다'.split(
    ',',
  );

/** Of which new words and names are made. */
export const SYLLABLES = [
  ...'가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보소오조초코토포호구누두루무부수우주추쿠투푸후기니디리미비시이지치키티피히',
  ...'간난단란만반산안장창강남당랑망방상양정청경녕명병성영전천건넌던선연준춘군문분순운론본손온송동공봉용중충궁풍김님림빈신인진친길닐릴빌실일',
  ...'래매배새애재채캐태패해네데레메베세에제체케테페혜위귀쉬의희외회왜과화원권월결별열절철',
];

export const TERMS = list(`
  system service data user problem time request result server code team process case structure information operation deployment incident test
  performance environment state change management design feature implementation setting task event message payment settlement transfer account
  customer screen app model training recommendation search index log metric alert monitoring traffic load latency response cache storage database
  table query transaction synchronization queue stream batch pipeline cluster container kubernetes infrastructure network security authentication
  permission encryption key token session member fraud detection rule policy loan interest limit credit score card point coupon discount order
  delivery stock product price seller buyer review advertisement bid impression click conversion experiment hypothesis analysis statistics
  distribution average sample prediction classification vector embedding document translation speech recognition video image compression playback
  browser rendering component accessibility font button input form validation error exception recovery backup migration legacy monolith
  microservice boundary domain architecture dependency injection interface contract schema version compatibility refactoring unit integration
  regression automation build tool package library framework language type compiler runtime memory leak garbage thread lock contention deadlock
  consensus replication sharding partition consistency availability durability isolation plan join aggregate window function view connection pool
  timeout retry idempotency ordering duplicate loss offset consumer producer broker topic subscription webhook callback gateway proxy balancer
  routing certificate firewall vulnerability audit regulation compliance privacy masking consent chatbot dialogue intent entity knowledge graph
  ontology answer summary generation prompt tokenizer dictionary synonym typo correction ranking recall precision map location route dispatch
  driver fare sensor device firmware battery control robot simulation physics game matching guild probability refund receipt tax ledger
  reconciliation approval merchant fee currency trade quote chart portfolio risk insurance claim maturity collateral spam bot crawler ingestion
  warehouse lake catalog lineage quality outlier dashboard report threshold retrospective postmortem cause chaos capacity cost instance edge
  workflow orchestration scheduler cron decision hiring onboarding mentoring culture goal estimation backlog priority specification prototype
  interview survey churn retention growth funnel cohort segment push channel campaign identity signature wallet hash collision sort tree heap
`);

export const FUNCTION_WORDS = list(
  'the of to and a in is for that with on we as it by are this from an be at which or not was how our their when every has more than into after before',
);

export const LATIN_PARTS = list(
  'ka ve lu mi no ra ti so zen pix dor fal gra hub jet kor lan mod nex orb pul quo rin sta tal ux vor wim xan yel zor',
);

export const SURNAMES = [...'김이박최정강조윤장임한오서신권황안송류홍'];
